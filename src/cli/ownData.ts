import { basename } from 'node:path';
import { type UserCard, userIdOf } from '../core/catalog/userCard';
import { differencesOf } from '../core/own/differences';
import type { TableReading } from '../core/own/reading';
import { choicesOf } from '../core/own/tableChoices';
import { ProblemError } from '../core/problem';
import {
  type Collection,
  collectionOf,
  describeOwn,
  describeTexts,
  type FileSource,
  isZip,
  type OwnSet,
  type OwnTable,
  openZip,
  proposeFor,
  readTable,
  readTexts,
  titleOf,
} from '../data/own';
import { filesAt } from './files';

/** What is asked of data beforehand. */
export interface Wishes {
  /** Name of the column to be predicted, or its number from 1; of a table only. */
  readonly target?: string | undefined;
  /** What the experiment says of its data: where these are they, they are read as it says. */
  readonly wanted?: UserCard | undefined;
}

/**
 * Reads a set of one's own from the disk and describes it: a table, a zip, a folder of texts.
 * @param say hears what was understood and what is proposed
 * @throws ProblemError where it cannot be read, or nothing can be learnt from it
 */
export async function readOwnData(
  path: string,
  wishes: Wishes,
  say: (line: string) => void,
): Promise<OwnSet> {
  const set = await describe(await collect(path), basename(path), wishes, say);
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
  wishes: Wishes,
  say: (line: string) => void,
): Promise<OwnSet> {
  switch (collection.kind) {
    case 'table':
      return describeTable(collection.file, wishes, say);
    case 'texts': {
      if (wishes.target !== undefined) {
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
  { target, wanted }: Wishes,
  say: (line: string) => void,
): Promise<OwnSet> {
  const table = await readTable(file);
  const { reading } = table;
  for (const { message } of reading.notes) say(message);
  if (target !== undefined) return describeOwn(table, proposeFor(table, columnCalled(reading, target)));
  const same = wanted && describeAs(table, wanted);
  if (same) return same;
  const set = describeOwn(table);
  if (wanted) {
    say(`These are not the data of “${wanted.name}”, and are learnt from instead.`);
    for (const difference of differencesOf(wanted, set.card)) say(difference);
  }
  say(
    `Target: “${reading.columns[reading.proposed.target]?.name ?? ''}”. ${reading.targetReason} --target chooses another.`,
  );
  return set;
}

/** The set that a card describes; undefined where this table is another. */
function describeAs(table: OwnTable, card: UserCard): OwnSet | undefined {
  const choices = choicesOf(table.reading, card);
  if (!choices) return undefined;
  try {
    const set = describeOwn(table, choices);
    return set.id === userIdOf(card) ? { ...set, card } : undefined;
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
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
