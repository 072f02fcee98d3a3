import { basename } from 'node:path';
import type { TableReading } from '../core/own/reading';
import { ProblemError } from '../core/problem';
import {
  type Collection,
  collectionOf,
  describeOwn,
  describeTexts,
  type FileSource,
  isZip,
  type OwnSet,
  openZip,
  proposeFor,
  readTable,
  readTexts,
  titleOf,
} from '../data/own';
import { filesAt } from './files';

/**
 * Reads a set of one's own from the disk and describes it: a table, a zip, a folder of texts.
 * @param target name of the column to be predicted, or its number from 1; of a table only
 * @param say hears what was understood and what is proposed
 * @throws ProblemError where it cannot be read, or nothing can be learnt from it
 */
export async function readOwnData(
  path: string,
  target: string | undefined,
  say: (line: string) => void,
): Promise<OwnSet> {
  const set = await describe(await collect(path), basename(path), target, say);
  for (const { message } of set.notes) say(message);
  return set;
}

async function collect(path: string): Promise<Collection> {
  const { isFolder, files } = await filesAt(path);
  if (isFolder) return collectionOf(path, files);
  const [file] = files;
  if (!file) throw new Error('A path that is no folder is a file.');
  return isZip(file) ? collectionOf(path, await openZip(file)) : { kind: 'table', file };
}

async function describe(
  collection: Collection,
  name: string,
  target: string | undefined,
  say: (line: string) => void,
): Promise<OwnSet> {
  switch (collection.kind) {
    case 'table':
      return describeTable(collection.file, target, say);
    case 'texts': {
      if (target !== undefined) {
        throw unreadable(
          '--target names a column, and these are text files.',
          'Leave it out: what a text is, its folder says.',
        );
      }
      const { texts, notes } = await readTexts(collection.files);
      return describeTexts(texts, { name: titleOf(name) }, [...collection.notes, ...notes]);
    }
    case 'images':
      throw unreadable(
        `${name} holds ${collection.files.length.toLocaleString('en')} images, and only a browser decodes them.`,
        'Give them to the page; the command line reads tables and texts.',
      );
  }
}

async function describeTable(
  file: FileSource,
  target: string | undefined,
  say: (line: string) => void,
): Promise<OwnSet> {
  const table = await readTable(file);
  const { reading } = table;
  for (const { message } of reading.notes) say(message);
  if (target !== undefined) return describeOwn(table, proposeFor(table, columnCalled(reading, target)));
  say(
    `Target: “${reading.columns[reading.proposed.target]?.name ?? ''}”. ${reading.targetReason} --target chooses another.`,
  );
  return describeOwn(table);
}

/** By its name, else by its number from 1. */
function columnCalled({ columns }: TableReading, wanted: string): number {
  const exactly = columns.findIndex(({ name }) => name === wanted);
  if (exactly >= 0) return exactly;
  const alike = columns.findIndex(({ name }) => name.toLowerCase() === wanted.trim().toLowerCase());
  if (alike >= 0) return alike;
  const number = Number(wanted);
  if (Number.isInteger(number) && number >= 1 && number <= columns.length) return number - 1;
  const some = columns
    .slice(0, 20)
    .map(({ name }, index) => `${index + 1} “${name}”`)
    .join(', ');
  throw unreadable(
    `There is no column “${wanted}”.`,
    `The columns are ${some}${columns.length > 20 ? ` and ${columns.length - 20} others` : ''}.`,
  );
}

function unreadable(message: string, hint: string): ProblemError {
  return new ProblemError({ code: 'data.unreadable', message, hint });
}
