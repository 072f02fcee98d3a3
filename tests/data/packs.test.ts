import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Card, CardColumn, ImageCardBody, TableCardBody } from '../../datasets/build/card';
import { checkSeries, checkTexts } from './sequencePacks';

const root = fileURLToPath(new URL('../../datasets', import.meta.url));
const ids = readJson('index.json') as string[];

/** What is known of each set from outside: a pack that was rebuilt wrongly would still agree with its own card. */
const known: Readonly<Record<string, { readonly count: number; readonly classes: readonly number[] }>> = {
  digits: { count: 10_000, classes: [1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978] },
  fashion: { count: 5_000, classes: Array.from({ length: 10 }, () => 500) },
  emoji: { count: 1_770, classes: [200, 200, 200, 200, 200, 170, 200, 200, 200] },
  iris: { count: 150, classes: [50, 50, 50] },
  penguins: { count: 344, classes: [152, 68, 124] },
  wine: { count: 178, classes: [59, 71, 48] },
  'breast-cancer': { count: 569, classes: [212, 357] },
  credit: { count: 4_454, classes: [3200, 1254] },
  lending: { count: 9_857, classes: [9340, 517] },
  concrete: { count: 1_030, classes: [] },
  cars: { count: 392, classes: [] },
  languages: { count: 4_061, classes: [311, 347, 380, 306, 354, 351, 335, 354, 325, 322, 301, 375] },
  spam: { count: 3_103, classes: [1860, 1243] },
  stocks: { count: 1_860, classes: [] },
  sunspots: { count: 3_177, classes: [] },
  weather: { count: 1_461, classes: [] },
};

/** Extremes that a wrong unit, a shifted column or a lost row would change. */
const ranges: Readonly<Record<string, Readonly<Record<string, readonly [min: number, max: number]>>>> = {
  iris: {
    sepal_length: [4.3, 7.9],
    sepal_width: [2, 4.4],
    petal_length: [1, 6.9],
    petal_width: [0.1, 2.5],
  },
  penguins: {
    beak_length: [32.1, 59.6],
    beak_depth: [13.1, 21.5],
    flipper_length: [172, 231],
    body_mass: [2700, 6300],
  },
  wine: { alcohol: [11.03, 14.83], hue: [0.48, 1.71], proline: [278, 1680] },
  'breast-cancer': { mean_radius: [6.981, 28.11], worst_area: [185.2, 4254] },
  credit: { time: [6, 72], age: [18, 68], income: [6, 959], price: [105, 11140] },
  lending: { amount: [1000, 40000], interest: [5.32, 28.99], grade: [1, 35], term: [36, 60] },
  cars: { cylinders: [3, 8], weight: [1613, 5140], mpg: [9, 46.6], year: [1970, 1982] },
  concrete: { cement: [102, 540], water: [121.8, 247], age: [1, 365], compressive_strength: [2.33, 82.6] },
};

describe('the index', () => {
  it('lists exactly the folders that hold a pack', () => {
    const folders = readdirSync(root, { withFileTypes: true }).filter(
      (entry) => entry.isDirectory() && entry.name !== 'build',
    );
    expect([...ids].sort()).toEqual(folders.map(({ name }) => name).sort());
  });
});

describe.each(ids)('%s', (id) => {
  const card = readJson(id, 'card.json') as Card;

  it('has the files its card promises, byte for byte, and no others', () => {
    for (const { path, bytes, sha256 } of card.files) {
      const found = readFileSync(join(root, id, path));
      expect(found.length, path).toBe(bytes);
      expect(createHash('sha256').update(found).digest('hex'), path).toBe(sha256);
    }
    const promised = ['card.json', ...card.files.map(({ path }) => path)];
    expect(readdirSync(join(root, id)).sort()).toEqual(promised.sort());
  });

  it('tells a learner what it is, where it comes from, who to credit and what to beware of', () => {
    const { name, version, registry, file } = card.source;
    const told = [card.title, card.summary, card.citation, ...Object.values(card.licence), ...card.flaws];
    expect(card.id).toBe(id);
    expect(card.flaws.length).toBeGreaterThan(0);
    for (const text of [...told, name, version, registry, file]) expect(text.trim()).not.toBe('');
  });

  it('has the counts it is known for', () => {
    expect(card.count).toBe(known[id]?.count);
    expect(card.classes?.map(({ count }) => count) ?? []).toEqual(known[id]?.classes);
  });

  if (card.kind === 'image') checkImages(card);
  else if (card.kind === 'table') checkTable(card);
  else if (card.kind === 'text') checkTexts(card, readFileSync(join(root, id, 'texts.tsv'), 'utf8'));
  else checkSeries(card, readFileSync(join(root, id, 'data.csv'), 'utf8'));
});

function checkImages(card: ImageCardBody): void {
  const pixels = gunzipSync(readFileSync(join(root, card.id, 'images.bin.gz')));
  const labels = gunzipSync(readFileSync(join(root, card.id, 'labels.bin.gz')));
  const size = card.shape.reduce((product, length) => product * length, 1);

  it('holds as many pixels and labels as its card says', () => {
    expect(pixels.length).toBe(card.count * size);
    expect(labels.length).toBe(card.count);
    expect(countBytes(labels).slice(0, card.classes.length)).toEqual(card.classes.map(({ count }) => count));
  });

  const isColour = card.shape[2] === 3;
  it(`is ${isColour ? 'dark on white' : 'light on black'} and uses the whole range of a byte`, () => {
    const ground = isColour ? 255 : 0;
    const counts = countBytes(pixels);
    expect(counts[ground]).toBeGreaterThan(pixels.length * 0.2);
    expect(counts[255 - ground]).toBeGreaterThan(0);
    // The corner of an image is almost always ground: fails if the images are inverted or out of step.
    const corners = Array.from(labels).filter((_, index) => pixels[index * size] === ground);
    expect(corners.length).toBeGreaterThan(card.count * (isColour ? 0.85 : 0.95));
  });

  const { groupedBy } = card;
  if (groupedBy !== undefined) {
    it('has its groups: two drawings of each emoji, of one class, more alike than others of their class', () => {
      const bytes = gunzipSync(readFileSync(join(root, card.id, 'groups.bin.gz')));
      const groups = Array.from(labels, (_, index) => bytes.readUInt16LE(index * 2));
      const half = card.count / 2;
      expect(groups.slice(half)).toEqual(groups.slice(0, half));
      expect(new Set(groups).size).toBe(half);
      expect(labels.subarray(half)).toEqual(labels.subarray(0, half));
      const distance = (a: number, b: number) => {
        let sum = 0;
        for (let at = 0; at < size; at++) {
          sum += Math.abs((pixels[a * size + at] ?? 0) - (pixels[b * size + at] ?? 0));
        }
        return sum;
      };
      const next = (index: number) => labels.indexOf(labels[index] ?? 0, index + 1);
      const sample = Array.from({ length: 200 }, (_, index) => index);
      const nearer = sample.filter(
        (index) => distance(index, index + half) < distance(index, next(index) + half),
      );
      expect(nearer.length).toBeGreaterThan(150);
    });
  }

  it('holds no picture twice', () => {
    const pictures = Array.from(labels, (_, index) =>
      pixels.toString('latin1', index * size, (index + 1) * size),
    );
    expect(new Set(pictures).size).toBe(card.count);
  });

  it('has the classes in nearly their shares in any first part', () => {
    for (const part of [100, 1000, card.count / 2]) {
      const counts = countBytes(labels.subarray(0, part));
      card.classes.forEach(({ label, count }, index) => {
        const expected = (count * part) / card.count;
        expect(Math.abs((counts[index] ?? 0) - expected), `${label} in the first ${part}`).toBeLessThan(2);
      });
    }
  });
}

function checkTable(card: TableCardBody): void {
  const [header = '', ...rows] = readFileSync(join(root, card.id, 'data.csv'), 'utf8')
    .trimEnd()
    .split('\n');
  // No cell of these sets holds a comma or a quote, so splitting reads them as a CSV reader would.
  const cells = rows.map((row) => row.split(','));

  it('has the columns and rows its card says', () => {
    expect(header.split(',')).toEqual(card.columns.map(({ name }) => name));
    expect(rows.length).toBe(card.count);
    expect(rows.filter((row) => row.includes('"'))).toEqual([]);
    expect(cells.filter((row) => row.length !== card.columns.length)).toEqual([]);
  });

  it.each(card.columns)('column $name is as described', (column) => {
    const values = valuesOf(column);
    const present = values.filter((value) => value !== '');
    expect(values.length - present.length).toBe(column.missing);
    if (column.type === 'category') {
      expect([...new Set(present)]).toEqual(column.categories);
      return;
    }
    const numbers = present.map(Number);
    expect(numbers.filter((value) => !Number.isFinite(value))).toEqual([]);
    const range = ranges[card.id]?.[column.name];
    if (range) expect([Math.min(...numbers), Math.max(...numbers)]).toEqual(range);
  });

  it('has one target, complete, with the classes its card counts', () => {
    const targets = card.columns.filter(({ role }) => role === 'target');
    expect(targets.map(({ name, missing }) => ({ name, missing }))).toEqual([
      { name: card.target.name, missing: 0 },
    ]);
    const values = targets.flatMap(valuesOf);
    for (const { label, count } of card.classes ?? []) {
      expect(values.filter((value) => value === label).length, label).toBe(count);
    }
  });

  function valuesOf(column: CardColumn): string[] {
    const index = card.columns.findIndex(({ name }) => name === column.name);
    return cells.map((row) => row[index] ?? '');
  }
}

function countBytes(bytes: Uint8Array): number[] {
  const counts = Array.from({ length: 256 }, () => 0);
  for (const byte of bytes) counts[byte] = (counts[byte] ?? 0) + 1;
  return counts;
}

function readJson(...path: readonly string[]): unknown {
  return JSON.parse(readFileSync(join(root, ...path), 'utf8'));
}
