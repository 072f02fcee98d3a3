import { gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { datasets, type PackedId } from '../../src/core/catalog/datasets';
import { datasetOf, isGenerated } from '../../src/core/experiment/dataset';
import { inputShapeOf, taskOf } from '../../src/core/experiment/task';
import { loadExamples } from '../../src/data/prepare';
import { readCard, readDataset } from '../../src/data/read';
import type { RawExamples, ReadFile } from '../../src/data/types';
import { countsOf, experimentOn, readChanged, readNothing, readPack } from './helpers';

const read = (id: PackedId, readFile: ReadFile = readPack) =>
  readDataset(id, datasetOf({ dataset: id }), readFile);
const ids = Object.keys(datasets) as (keyof typeof datasets)[];

describe.each(ids)('the catalog on %s', (id) => {
  it('says what the reader gives', async () => {
    const experiment = experimentOn({ dataset: id, samples: 60 });
    const raw = await loadExamples(experiment, isGenerated(id) ? readNothing : readPack);
    const { kind, count } = datasetOf({ dataset: id });
    expect(raw.kind).toBe(kind);
    expect(raw.shape).toEqual(inputShapeOf(experiment.data));
    expect(raw.task).toEqual(taskOf(experiment));
    expect(raw.series?.dates.length ?? raw.count).toBe(isGenerated(id) ? 60 : count);
    // The token numbers of texts wait for the vocabulary of the training part.
    const size = raw.texts ? 0 : raw.shape.reduce((product, length) => product * length, 1);
    expect(raw.values.length).toBe(raw.count * size);
    expect((raw.labels ?? raw.targets)?.length).toBe(raw.count);
    if (raw.task.kind === 'classification') {
      const counts = countsOf(raw.labels ?? new Int32Array(), raw.task.classes.length);
      expect(counts.reduce((sum, each) => sum + each)).toBe(raw.count);
      expect(Math.min(...counts)).toBeGreaterThan(0);
    }
  });
});

it.each(['concrete', 'weather'] as const)('%s has the unit of its card', async (id) => {
  const card = await readCard(id, readPack);
  expect(datasetOf({ dataset: id }).task).toMatchObject({ unit: card.target.unit });
});

describe('images', () => {
  it('are the digits that their labels say: a zero is hollow, a one is not', async () => {
    const { values, labels = new Int32Array() } = await read('digits');
    const centre = (digit: number) => {
      const of = [...labels.keys()].filter((index) => labels[index] === digit).slice(0, 200);
      const ink = (index: number) =>
        [13, 14].flatMap((row) =>
          [13, 14].map((column) => values[index * 784 + row * 28 + column] as number),
        );
      return of.flatMap(ink).reduce((sum, value) => sum + value, 0) / (4 * of.length);
    };
    expect(centre(0)).toBeLessThan(30);
    expect(centre(1)).toBeGreaterThan(170);
  });

  it('are 0 to 255 and keep the raw bytes', async () => {
    const { values } = await read('fashion');
    expect(values).toBeInstanceOf(Uint8Array);
    expect(values.some((value) => value === 255)).toBe(true);
  });

  it('can be read where a server has unpacked them on the way', async () => {
    const { labels } = await read('digits');
    const unpacked = readChanged('digits/labels.bin.gz', () => Uint8Array.from(labels ?? []));
    expect((await read('digits', unpacked)).labels).toEqual(labels);
  });
});

describe('tables', () => {
  it('keep numbers as they are', async () => {
    const { values, targets, columns } = await read('concrete');
    expect([...values.subarray(0, 8)]).toEqual([540, 0, 0, 162, 2.5, 1040, 676, 28]);
    expect(targets?.[0]).toBe(Math.fround(79.99));
    expect(columns?.[0]).toBe('cement');
  });

  it('make one column of each value of a category', async () => {
    const { values, columns, fields } = await read('penguins');
    expect(columns).toEqual([
      'island = Torgersen',
      'island = Biscoe',
      'island = Dream',
      'beak_length',
      'beak_depth',
      'flipper_length',
      'body_mass',
      'sex = MALE',
      'sex = FEMALE',
    ]);
    expect(fields?.map(({ name, column }) => [name, column])).toEqual([
      ['island', 0],
      ['beak_length', 3],
      ['beak_depth', 4],
      ['flipper_length', 5],
      ['body_mass', 6],
      ['sex', 7],
    ]);
    expect([...values.subarray(0, 9)]).toEqual([1, 0, 0, 39.1, 18.7, 181, 3750, 1, 0].map(Math.fround));
  });

  it('mark what is missing', async () => {
    const { values, count } = await read('penguins');
    const { NaN: missing } = Number;
    // The fourth penguin was never measured.
    expect([...values.subarray(27, 36)]).toEqual([1, 0, 0, ...new Array(6).fill(missing)]);
    const missingIn = (column: number) =>
      Array.from({ length: count }, (_, row) => values[row * 9 + column]).filter(Number.isNaN).length;
    expect([0, 3, 4, 5, 6, 7, 8].map(missingIn)).toEqual([0, 2, 2, 2, 2, 11, 11]);
  });
});

describe('a damaged pack', () => {
  const flip = (bytes: Uint8Array, at: number) =>
    bytes.map((byte, index) => (index === at ? byte ^ 1 : byte));
  const replace = (from: string, to: string) => (bytes: Uint8Array) =>
    new TextEncoder().encode(new TextDecoder().decode(bytes).replace(from, to));

  it.each<[string, PackedId, string, (bytes: Uint8Array) => Uint8Array, RegExp]>([
    ['a card that is no JSON', 'iris', 'card.json', (bytes) => bytes.subarray(9), /not JSON/],
    ['a page instead of a card', 'iris', 'card.json', () => new TextEncoder().encode('<html>'), /not JSON/],
    ['a card without files', 'iris', 'card.json', replace('"files"', '"fils"'), /files/],
    ['the card of another set', 'iris', 'card.json', replace('"iris"', '"wine"'), /wine/],
    ['counts that do not add up', 'iris', 'card.json', replace('"count": 50', '"count": 49'), /add up/],
    ['other classes', 'iris', 'card.json', replace('setosa', 'rosa'), /rosa, versicolor/],
    ['a shape without channels', 'digits', 'card.json', replace('28,\n    28,\n    1', '28, 28'), /shape/],
    [
      'other pictures',
      'digits',
      'card.json',
      replace('28,\n    28,', '14,\n    28,'),
      /shape is 14 × 28 × 1/,
    ],
    [
      'half a file',
      'digits',
      'labels.bin.gz',
      (bytes) => bytes.subarray(0, bytes.length / 2),
      /labels\.bin\.gz/,
    ],
    ['an empty file', 'digits', 'images.bin.gz', () => new Uint8Array(), /not a gzip/],
    ['only the start of gzip', 'digits', 'labels.bin.gz', (bytes) => bytes.subarray(0, 5), /ends too early/],
    ['a flipped bit', 'digits', 'labels.bin.gz', (bytes) => flip(bytes, 2000), /checksum|unpacked/],
    [
      'a flipped bit in the checksum',
      'digits',
      'labels.bin.gz',
      (bytes) => flip(bytes, bytes.length - 8),
      /checksum/,
    ],
    [
      'a bomb',
      'digits',
      'labels.bin.gz',
      () => gzipSync(new Uint8Array(5_000_000)),
      /5000000 bytes, expected 10000/,
    ],
    ['a bomb that lies', 'digits', 'labels.bin.gz', () => lyingBomb(), /checksum|unpacked/],
    [
      'wrong labels',
      'digits',
      'labels.bin.gz',
      () => gzipSync(new Uint8Array(10_000)),
      /10000 examples are labelled "0"/,
    ],
    ['a missing row', 'iris', 'data.csv', replace('5.1,3.5,1.4,0.2,setosa\n', ''), /149 rows, expected 150/],
    ['another header', 'iris', 'data.csv', replace('sepal_length', 'length'), /header/],
    ['a missing cell', 'iris', 'data.csv', replace('4.9,3,1.4', '4.9,1.4'), /line 3 has 4 cells, expected 5/],
    ['an empty cell', 'iris', 'data.csv', replace('4.9,3,1.4', '4.9,,1.4'), /sepal_width has 1 empty cells/],
    [
      'a word for a number',
      'iris',
      'data.csv',
      replace('4.9', 'four'),
      /line 3, column sepal_length: "four"/,
    ],
    ['an unknown class', 'iris', 'data.csv', replace('setosa', 'rosa'), /line 2, column species: "rosa"/],
    [
      'an unknown category',
      'penguins',
      'data.csv',
      replace('Torgersen', 'Gough'),
      /line 2, column island: "Gough"/,
    ],
    ['other line ends', 'iris', 'data.csv', replace('\n', '\r\n'), /CRLF/],
    ['a cut number', 'concrete', 'data.csv', (bytes) => bytes.subarray(0, -2), /40430 bytes, expected 40432/],
    ['a number that lost a digit', 'iris', 'data.csv', replace('5.1', '5'), /3714 bytes, expected 3716/],
    [
      'a card without a file',
      'iris',
      'card.json',
      replace('data.csv', 'rows.csv'),
      /does not list data\.csv/,
    ],
    ['quotes', 'iris', 'data.csv', replace('setosa', '"setosa"'), /quoted/],
    [
      'bytes that are no text',
      'iris',
      'data.csv',
      (bytes) => flip(bytes, 100).fill(255, 100, 102),
      /data\.csv/,
    ],
  ])('%s is named, with a hint', async (_, id, file, change, message) => {
    const attempt = read(id, readChanged(`${id}/${file}`, change));
    await expect(attempt).rejects.toMatchObject({
      name: 'ProblemError',
      problem: {
        code: 'data.corrupt',
        message: expect.stringMatching(message),
        hint: expect.stringMatching(/Reload/),
      },
    });
  });

  /** A gzip file of five million bytes whose trailer says ten thousand. */
  function lyingBomb(): Uint8Array {
    const bomb = gzipSync(new Uint8Array(5_000_000));
    new DataView(bomb.buffer, bomb.byteOffset + bomb.length - 4).setUint32(0, 10_000, true);
    return bomb;
  }
});

describe('a pack that is not there', () => {
  it('is named, with a hint', async () => {
    const missing: ReadFile = (path) =>
      path.endsWith('card.json') ? readPack(path) : Promise.reject(new Error('404 Not Found'));
    await expect(read('digits', missing)).rejects.toMatchObject({
      problem: {
        code: 'data.unavailable',
        message: 'The file datasets/digits/images.bin.gz could not be read: 404 Not Found',
        hint: expect.stringMatching(/connection/),
      },
    });
  });

  it('is not blamed for a reading that was called off', async () => {
    const controller = new AbortController();
    const slow: ReadFile = (_, signal) =>
      new Promise<Uint8Array>((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new Error('network')));
        controller.abort();
      });
    const attempt: Promise<RawExamples> = readDataset(
      'digits',
      datasetOf({ dataset: 'digits' }),
      slow,
      controller.signal,
    );
    await expect(attempt).rejects.toMatchObject({ name: 'AbortError' });
  });
});
