import type { DatasetDescription } from '../../core/catalog/datasets/description';
import {
  type UserCard,
  type UserPointsCard,
  type UserSeriesCard,
  type UserTableCard,
  userIdOf,
} from '../../core/catalog/userCard';
import { ProblemError } from '../../core/problem';
import { sha256 } from '../sha256';
import type { RawExamples, ReadFile } from '../types';
import { readImages } from './images';
import { mustHave } from './mustHave';
import type { PackedFiles } from './packed';
import { corrupt, missing } from './problems';
import { readSeries } from './series';
import { readTable, type TableLayout } from './table';
import { readTexts } from './text';

/**
 * Reads a set of somebody's own, which the experiment's card describes. Its packed form is that of the built-in sets,
 * in files that are not compressed and without a `card.json`:
 * - images: `images.bin`, `labels.bin`, and where they are grouped `groups.bin`, as in `readImages`;
 * - tables: `data.csv`, the card's columns, then those that only group, the target last; cells may be in quotes;
 * - points: the same with the columns `x1` and `x2`;
 * - texts: `texts.tsv`, as in `readTexts`;
 * - series: `data.csv`, the column `date` and the channels.
 * @param readFile is asked for each file by the set's id, a slash and its name
 * @throws ProblemError `data.missing` where nobody here has the files, `data.corrupt` where they are not those
 */
export async function readDescribed(
  card: UserCard,
  set: DatasetDescription,
  readFile: ReadFile,
  signal: AbortSignal | undefined,
  window: number,
): Promise<RawExamples> {
  const id = userIdOf(card);
  const contents = new Map<string, Uint8Array>();
  for (const name of filesOf(card)) contents.set(name, await fetchOwn(name));
  if (packedHash(contents) !== card.hash) {
    throw new ProblemError({
      code: 'data.corrupt',
      message: `These are not the data of “${card.name}”: their contents differ.`,
      hint: 'Give the very data that the experiment was made with, or make it anew from these.',
      path: 'data.dataset',
    });
  }
  const placeOf = (name: string) => `${id}/${name}`;
  const contentOf = (name: string) => mustHave(name, contents.get(name));
  const raw = await decode(card, set, window, {
    text: async (name) => contentOf(name),
    binary: async (name, length) => {
      const bytes = contentOf(name);
      if (bytes.length === length) return bytes;
      throw corrupt(placeOf(name), `it holds ${bytes.length} bytes, expected ${length}`);
    },
    placeOf,
  });
  return {
    ...raw,
    ...(raw.groups && { groups: withoutGaps(raw.groups) }),
    ...('order' in card && card.order && { chronological: true }),
  };

  async function fetchOwn(name: string): Promise<Uint8Array> {
    signal?.throwIfAborted();
    try {
      return await readFile(`${id}/${name}`, signal);
    } catch (error) {
      signal?.throwIfAborted();
      const isElsewhere = !(error instanceof ProblemError) || error.problem.code === 'data.unavailable';
      throw isElsewhere ? missing(card.name, error) : error;
    }
  }
}

/**
 * What a set of somebody's own is known by: SHA-256, in hexadecimal digits, over each of its packed files in the order
 * of their names, as `name length\n` and the contents.
 */
export function packedHash(files: ReadonlyMap<string, Uint8Array>): string {
  const encoder = new TextEncoder();
  const parts = [...files]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, bytes]) => [encoder.encode(`${name} ${bytes.length}\n`), bytes]);
  return sha256(parts);
}

function filesOf(card: UserCard): readonly string[] {
  switch (card.kind) {
    case 'image':
      return ['images.bin', 'labels.bin', ...(card.groupedBy === undefined ? [] : ['groups.bin'])];
    case 'text':
      return ['texts.tsv'];
    case 'points':
    case 'table':
    case 'series':
      return ['data.csv'];
  }
}

async function decode(
  card: UserCard,
  { task, text, series }: DatasetDescription,
  window: number,
  files: PackedFiles,
): Promise<RawExamples> {
  switch (card.kind) {
    case 'image': {
      const { count, shape, groupedBy } = card;
      return readImages({ count, shape, groupedBy }, task, files);
    }
    case 'table':
      return readTable(tableLayout(card), task, files);
    case 'points': {
      const { columns: _columns, fields: _fields, ...raw } = await readTable(pointsLayout(card), task, files);
      return { ...raw, kind: 'points' };
    }
    case 'text': {
      const { count, groupedBy } = card;
      return readTexts({ count, groupedBy }, task, mustHave(card.name, text), files);
    }
    case 'series':
      return readSeries(seriesLayout(card), task, mustHave(card.name, series), window, files);
  }
}

function tableLayout({ count, columns, groupBy, target }: UserTableCard): TableLayout {
  const seen = new Set(columns.map(({ name }) => name));
  const others = groupBy?.filter((name) => !seen.has(name)) ?? [];
  return {
    count,
    columns: [
      ...columns.map((column) => ({ ...column, title: column.name, role: 'feature' as const })),
      ...others.map((name) => ({ name, title: name, role: 'group' as const })),
      { name: target.name, title: target.name, role: 'target' },
    ],
    target,
    groupBy,
    quotes: true,
  };
}

function pointsLayout({ count, target }: UserPointsCard): TableLayout {
  return {
    count,
    columns: [
      { name: 'x1', title: 'x₁', role: 'feature' },
      { name: 'x2', title: 'x₂', role: 'feature' },
      { name: target.name, title: target.name, role: 'target' },
    ],
    target,
    quotes: true,
  };
}

function seriesLayout({ count, channels, target }: UserSeriesCard) {
  return {
    count,
    channels: channels.map(({ name, unit }) => ({ name, title: name, ...(unit && { unit }) })),
    target,
    quotes: true,
  };
}

/** The same groups, numbered in the order of their first example: a split counts them. */
function withoutGaps(groups: Int32Array): Int32Array {
  const numbers = new Map<number, number>();
  return groups.map((group) => {
    const number = numbers.get(group) ?? numbers.size;
    numbers.set(group, number);
    return number;
  });
}
