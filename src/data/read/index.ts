import * as z from 'zod/mini';
import { type Card, cardSchema, type SeriesCard } from '../../core/catalog/card';
import type { DatasetDescription } from '../../core/catalog/datasets/description';
import { ProblemError } from '../../core/problem';
import type { RawExamples, ReadFile } from '../types';
import { gunzip, isGzip } from './gunzip';
import { readImages } from './images';
import { mustHave } from './mustHave';
import type { PackedFiles } from './packed';
import { corrupt, unavailable } from './problems';
import { readSeries, type SeriesLayout } from './series';
import { readTable } from './table';
import { readTexts } from './text';

// What a card lacks is told in zod's own words: only who makes a data set gets to read them.
z.config(z.locales.en());

/**
 * Reads a packed data set.
 * @param id its folder below `datasets/`
 * @param set the catalog's description of it, which the card must agree with
 * @param window steps that an example of a series sees; usually those of the catalog
 * @throws ProblemError `data.unavailable` or `data.corrupt`
 */
export async function readDataset(
  id: string,
  set: DatasetDescription,
  readFile: ReadFile,
  signal?: AbortSignal,
  window = set.inputShape[0] ?? 0,
): Promise<RawExamples> {
  const card = await readCard(id, readFile, signal);
  checkAgainstCatalog(card, set);
  const fetched = new Map<string, Uint8Array>();
  const fetchPacked = async (name: string) => {
    const bytes = await fetchFile(`${id}/${name}`, readFile, signal);
    fetched.set(name, bytes);
    return bytes;
  };
  const placeOf = (name: string) => `${id}/${name.endsWith('.bin') ? `${name}.gz` : name}`;
  const raw = await decode(card, set, window, {
    text: fetchPacked,
    binary: async (name, length) => gunzip(placeOf(name), await fetchPacked(`${name}.gz`), length),
    placeOf,
  });
  // Last, since a decoder can say more of what is wrong: this catches what it can't see, such as a cut last number.
  for (const [name, bytes] of fetched) checkSize(card, name, bytes);
  return raw;
}

function decode(
  card: Card,
  { task, text, series }: DatasetDescription,
  window: number,
  files: PackedFiles,
): Promise<RawExamples> {
  switch (card.kind) {
    case 'image':
      return readImages(card, task, files);
    case 'table':
      return readTable(card, task, files);
    case 'text':
      return readTexts(card, task, mustHave(card.id, text), files);
    case 'series':
      return readSeries(seriesLayout(card), task, mustHave(card.id, series), window, files);
  }
}

function seriesLayout({ count, channels, target }: SeriesCard): SeriesLayout {
  return {
    count,
    channels: channels.map(({ name, title, unit }) => ({ name, title, ...(unit && { unit }) })),
    target: target.name,
  };
}

/** Reads and checks `card.json` of a packed data set. */
export async function readCard(id: string, readFile: ReadFile, signal?: AbortSignal): Promise<Card> {
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
function checkAgainstCatalog(
  card: Card,
  { kind, count, task, inputShape, series }: DatasetDescription,
): void {
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
