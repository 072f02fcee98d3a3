import * as z from 'zod/mini';
import { type Card, cardSchema } from '../../core/catalog/card';
import type { DatasetEntry, PackedId } from '../../core/catalog/datasets';
import { ProblemError } from '../../core/problem';
import type { RawExamples, ReadFile } from '../types';
import { isGzip } from './gunzip';
import { readImages } from './images';
import type { ReadPacked } from './packed';
import { corrupt, unavailable } from './problems';
import { readSeries } from './series';
import { readTable } from './table';
import { readTexts } from './text';

// What a card lacks is told in zod's own words: only who makes a data set gets to read them.
z.config(z.locales.en());

/**
 * Reads a packed data set.
 * @param entry the catalog's entry of the set, which the card must agree with
 * @param window steps that an example of a series sees; usually those of the catalog
 * @throws ProblemError `data.unavailable` or `data.corrupt`
 */
export async function readDataset(
  id: PackedId,
  entry: DatasetEntry,
  readFile: ReadFile,
  signal?: AbortSignal,
  window = entry.inputShape[0] ?? 0,
): Promise<RawExamples> {
  const card = await readCard(id, readFile, signal);
  checkAgainstCatalog(card, entry);
  const fetched = new Map<string, Uint8Array>();
  const read: ReadPacked = async (name) => {
    const bytes = await fetchFile(`${id}/${name}`, readFile, signal);
    fetched.set(name, bytes);
    return bytes;
  };
  const raw = await decode(card, entry, window, read);
  // Last, since a decoder can say more of what is wrong: this catches what it can't see, such as a cut last number.
  for (const [name, bytes] of fetched) checkSize(card, name, bytes);
  return raw;
}

function decode(card: Card, entry: DatasetEntry, window: number, read: ReadPacked): Promise<RawExamples> {
  const { task, text, series } = entry;
  switch (card.kind) {
    case 'image':
      return readImages(card, task, read);
    case 'table':
      return readTable(card, task, read);
    case 'text':
      return readTexts(card, task, mustHave(card, text), read);
    case 'series':
      return readSeries(card, task, mustHave(card, series), window, read);
  }
}

/** The catalog's entry of a set says what its kind needs. */
function mustHave<Format>({ id }: Card, format: Format | undefined): Format {
  if (format === undefined) throw new Error(`The catalog does not say what ${id} is made of.`);
  return format;
}

/** Reads and checks `card.json` of a packed data set. */
export async function readCard(id: PackedId, readFile: ReadFile, signal?: AbortSignal): Promise<Card> {
  const path = `${id}/card.json`;
  const bytes = await fetchFile(path, readFile, signal);
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw corrupt(path, 'it is not JSON', cause);
  }
  const parsed = cardSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw corrupt(path, `${issue?.path.join('.') || 'the card'}: ${issue?.message}`, parsed.error);
  }
  if (parsed.data.id !== id) throw corrupt(path, `it is the card of "${parsed.data.id}"`);
  return parsed.data;
}

/** A card of another version of the project would make the network's inputs and classes mean something else. */
function checkAgainstCatalog(card: Card, { kind, count, task, inputShape, series }: DatasetEntry): void {
  const path = `${card.id}/card.json`;
  const labels = card.classes?.map(({ label }) => label).join(', ');
  const expected = task.kind === 'classification' ? task.classes.join(', ') : undefined;
  if (card.kind !== kind) throw corrupt(path, `it describes a set of kind ${card.kind}, expected ${kind}`);
  if (card.count !== count) throw corrupt(path, `it counts ${card.count} examples, expected ${count}`);
  if (card.target.kind !== task.kind)
    throw corrupt(path, `it is for ${card.target.kind}, expected ${task.kind}`);
  if (card.kind === 'image' && card.shape.join() !== inputShape.join()) {
    throw corrupt(path, `its shape is ${card.shape.join(' × ')}, expected ${inputShape.join(' × ')}`);
  }
  if (card.kind === 'series' && (card.channels.length !== series?.channels || card.step !== series.step)) {
    throw corrupt(path, `it has ${card.channels.length} channels by the ${card.step}, expected otherwise`);
  }
  if (labels !== expected) throw corrupt(path, `its classes are ${labels}, expected ${expected}`);
}

function checkSize({ id, files }: Card, name: string, bytes: Uint8Array): void {
  const expected = files.find(({ path }) => path === name)?.bytes;
  if (expected === undefined) throw corrupt(`${id}/card.json`, `it does not list ${name}`);
  // Unpacked on the way: its contents have been measured.
  if (name.endsWith('.gz') && !isGzip(bytes)) return;
  if (bytes.length !== expected) {
    throw corrupt(`${id}/${name}`, `it has ${bytes.length} bytes, expected ${expected}`);
  }
}

async function fetchFile(path: string, readFile: ReadFile, signal?: AbortSignal): Promise<Uint8Array> {
  signal?.throwIfAborted();
  try {
    return await readFile(path, signal);
  } catch (error) {
    signal?.throwIfAborted();
    throw error instanceof ProblemError ? error : unavailable(path, error);
  }
}
