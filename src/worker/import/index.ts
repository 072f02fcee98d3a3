import '../../core/withoutEval';
import { imageLimits } from '../../core/own/images';
import type { ReadingOptions } from '../../core/own/reading';
import { ProblemError, toProblem } from '../../core/problem';
import {
  blobSource,
  collectionOf,
  describeOwn,
  describeTexts,
  type FileSource,
  type OwnSet,
  type OwnTable,
  openZip,
  readTable,
  readTarget,
  readTexts,
  type Watch,
} from '../../data/own';
import { isSystemFile } from '../../data/own/images/classes';
import { readImageHeader } from '../../data/own/images/header';
import { describeImages, packImages, type ReadImages } from '../../data/own/images/pack';
import { unreadable } from '../../data/own/problems';
import { beginsAsSetFile, readSetFile, writeSetFile } from '../../data/own/setFile';
import type { Found, GivenFile, ImportCommand, ImportEvent, ImportProgress } from '../../protocol/importing';
import { type Batch, readPictures } from './pictures';
import { describeReading, type OwnTexts } from './texts';

declare const self: DedicatedWorkerGlobalScope;

/** What was packed or written is made for the page alone: it is handed over, not copied. */
const say = (event: ImportEvent) => self.postMessage(event, buffersOf(event));

function buffersOf(event: ImportEvent): ArrayBuffer[] {
  if (event.type === 'written') return [event.file.buffer];
  const set =
    event.type === 'packed'
      ? event.set
      : event.type === 'found' && event.found.kind === 'set'
        ? event.found.set
        : undefined;
  const buffers = [...(set?.files.values() ?? [])].flatMap(({ buffer }) =>
    buffer instanceof ArrayBuffer ? [buffer] : [],
  );
  // Files of one archive may lie in one buffer.
  return [...new Set(buffers)];
}

/** Milliseconds between two words about progress. */
const glance = 80;
let lastSaid = 0;

function onProgress(progress: ImportProgress): void {
  const now = performance.now();
  if (now - lastSaid < glance) return;
  lastSaid = now;
  say({ type: 'progress', progress });
}

/** Of pictures, which may come in several heaps. */
const batches: Batch[] = [];
let pictures: ReadImages | undefined;
let source: FileSource | undefined;
let table: OwnTable | undefined;
let texts: OwnTexts | undefined;

/** What cannot be read here, and what can be done instead. */
const otherFormats: Readonly<Record<string, string>> = {
  xlsx: 'Save the sheet as CSV and give that.',
  xls: 'Save the sheet as CSV and give that.',
  ods: 'Save the sheet as CSV and give that.',
  parquet: 'Write the table as CSV and give that.',
  pdf: 'A table within it must be copied into a CSV file first.',
  docx: 'A table within it must be copied into a CSV file first.',
};

async function look(given: readonly GivenFile[], side: number): Promise<Found> {
  const [only] = given;
  if (only && given.length === 1) {
    const head = await headOf(only);
    if (beginsAsSetFile(head))
      return { kind: 'set', set: await readSetFile(blobSource(only.path, only.file)) };
    const hint = otherFormats[/\.([^./]+)$/.exec(only.path)?.[1]?.toLowerCase() ?? ''];
    if (hint) throw unreadable(`${only.path} is no kind of file that is read here.`, hint);
    const isTable = !isPacked(head) && !readImageHeader(head);
    if (isTable && batches.length === 0) return lookAtTable(blobSource(only.path, only.file), {});
  }
  const files = await unpacked(given);
  const pictured = await countPictures(files);
  if (batches.length === 0 && pictured === 0) return lookAtOthers(only?.path ?? '', files);
  batches.push({ number: batches.length, files });
  return lookAtPictures(side);
}

/** All files, those within archives in the place of these. */
async function unpacked(given: readonly GivenFile[]): Promise<readonly FileSource[]> {
  const all: FileSource[] = [];
  for (const one of given) {
    const file = blobSource(one.path, one.file);
    if (isPacked(await headOf(one))) all.push(...(await openZip(file)));
    else all.push(file);
  }
  return all;
}

/** Files that are looked at to see whether there are pictures among them. */
const mostLookedAt = 200;

/** How many of the first files are pictures, by their content. */
async function countPictures(files: readonly FileSource[]): Promise<number> {
  let count = 0;
  for (const { path, size, read } of files.slice(0, mostLookedAt)) {
    if (isSystemFile(path) || size > imageLimits.bytes) continue;
    if (readImageHeader(await read(0, Math.min(size, 64)))) count += 1;
  }
  return count;
}

/** What a folder or an archive without pictures holds: one table, or texts. */
async function lookAtOthers(name: string, files: readonly FileSource[]): Promise<Found> {
  const collection = collectionOf(name, files);
  switch (collection.kind) {
    case 'table':
      return lookAtTable(collection.file, {});
    case 'texts': {
      const read = await readTexts(collection.files, watch(name));
      texts = { ...read, notes: [...collection.notes, ...read.notes] };
      return { kind: 'texts', reading: describeReading(texts) };
    }
    case 'images':
      throw unreadable(
        `The pictures in ${name} cannot be read: by their content they are none.`,
        'Give pictures as PNG, JPEG, WebP, GIF, AVIF or BMP.',
      );
  }
}

function watch(what: string): Watch {
  return { onProgress: (share) => onProgress({ what: `Reading ${what}`, share }) };
}

async function lookAtTable(file: FileSource, options: ReadingOptions): Promise<Found> {
  source = file;
  table = await readTable(file, options, watch(file.path));
  return { kind: 'table', reading: table.reading, target: readTarget(table, table.reading.proposed) };
}

async function lookAtPictures(side: number): Promise<Found> {
  pictures = await readPictures(batches, side, onProgress);
  return { kind: 'images', reading: describeImages(pictures) };
}

const headOf = async ({ file }: GivenFile) => new Uint8Array(await file.slice(0, 64).arrayBuffer());

function isPacked(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5);
}

async function obey(command: ImportCommand): Promise<ImportEvent> {
  switch (command.type) {
    case 'look':
      return { type: 'found', found: await look(command.files, command.side) };
    case 'resize':
      return { type: 'found', found: await lookAtPictures(command.side) };
    case 'packImages':
      return { type: 'packed', set: packImages(given(pictures), command.choices), notes: [] };
    case 'reread':
      return { type: 'found', found: await lookAtTable(given(source), command.options) };
    case 'target':
      return { type: 'target', target: readTarget(given(table), command.choices) };
    case 'packTable':
      return packed(describeOwn(given(table), command.choices));
    case 'packTexts': {
      const { texts: read, notes } = given(texts);
      return packed(describeTexts(read, command.choices, notes));
    }
    case 'export':
      return { type: 'written', file: writeSetFile(command.set) };
    default:
      return command satisfies never;
  }
}

function packed({ card, files, notes }: OwnSet): ImportEvent {
  return { type: 'packed', set: { card, files }, notes };
}

/** What was read before: the page asks for nothing else. */
function given<Read>(read: Read | undefined): Read {
  if (read === undefined) throw new Error('Nothing of this kind was given.');
  return read;
}

self.onmessage = ({ data }: MessageEvent<ImportCommand>) => {
  obey(data).then(say, (error: unknown) => say({ type: 'failed', problem: asRead(error) }));
};
say({ type: 'ready' });

/** What fails here without a reason of its own is most often a file that is gone, or that may not be read. */
function asRead(error: unknown) {
  if (error instanceof ProblemError || !(error instanceof DOMException)) return toProblem(error);
  return {
    code: 'data.unreadable',
    message: `A file could not be read: ${error.message}`,
    hint: 'Perhaps it was moved or changed meanwhile. Choose it once more; nothing was taken over.',
  } as const;
}
