import { createHash } from 'node:crypto';
import { gunzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type UserCard, userCardSchema, userIdOf } from '../../src/core/catalog/userCard';
import { datasetOf } from '../../src/core/experiment/dataset';
import { decodeExperiment, encodeExperiment } from '../../src/core/experiment/link';
import { mustResolve, resolveExperiment } from '../../src/core/experiment/resolve';
import { ProblemError } from '../../src/core/problem';
import { prepareData } from '../../src/data/prepare';
import { packedHash } from '../../src/data/read/described';
import { sha256 } from '../../src/data/sha256';
import type { ReadFile } from '../../src/data/types';
import { createTestTrainer } from '../engine/session/helpers';
import { readNothing, readPack } from './helpers';

interface OwnSet {
  readonly card: UserCard;
  readonly readFile: ReadFile;
}

/** A set of somebody's own, with whoever has its files. */
function ownSet(facts: object, files: Readonly<Record<string, Uint8Array>>): OwnSet {
  const hash = packedHash(new Map(Object.entries(files)));
  const card = userCardSchema.parse({ ...facts, hash });
  const readFile: ReadFile = async (path) => {
    const file = files[path.replace(`${userIdOf(card)}/`, '')];
    if (!file) throw new Error(`${path} is not here`);
    return file;
  };
  return { card, readFile };
}

const ownData = (card: UserCard) => ({ dataset: userIdOf(card), card });
const bytesOf = (text: string) => new TextEncoder().encode(text);

async function flowers(): Promise<OwnSet> {
  return ownSet(
    {
      kind: 'table',
      name: 'My flowers',
      count: 150,
      columns: ['sepal_length', 'sepal_width', 'petal_length', 'petal_width'].map((name) => ({ name })),
      target: { name: 'species' },
      classes: ['setosa', 'versicolor', 'virginica'],
    },
    { 'data.csv': await readPack('iris/data.csv') },
  );
}

async function strengths(): Promise<OwnSet> {
  const csv = await readPack('concrete/data.csv');
  const [header = ''] = new TextDecoder().decode(csv).split('\n');
  const { groupBy } = JSON.parse(new TextDecoder().decode(await readPack('concrete/card.json')));
  const columns = header.split(',').slice(0, -1);
  return ownSet(
    {
      kind: 'table',
      name: 'My concrete',
      count: 1030,
      columns: columns.map((name) => ({ name })),
      target: { name: 'compressive_strength', unit: 'MPa' },
      groupBy,
    },
    { 'data.csv': csv },
  );
}

async function drawings(): Promise<OwnSet> {
  const { task } = datasetOf({ dataset: 'fashion' });
  const classes = task.kind === 'classification' ? task.classes : [];
  const unpacked = async (name: string) => gunzipSync(await readPack(`fashion/${name}.gz`));
  return ownSet(
    {
      kind: 'image',
      name: 'My clothes',
      count: 5000,
      shape: [28, 28, 1],
      classes,
    },
    { 'images.bin': await unpacked('images.bin'), 'labels.bin': await unpacked('labels.bin') },
  );
}

describe('the hash', () => {
  it.each([0, 1, 55, 56, 63, 64, 65, 1000])('of %i bytes in any parts is SHA-256', (length) => {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 31) % 251);
    const expected = createHash('sha256').update(bytes).digest('hex');
    expect(sha256([bytes])).toBe(expected);
    expect(sha256([bytes.subarray(0, length >> 1), bytes.subarray(length >> 1)])).toBe(expected);
  });
});

describe('a set of one’s own trains as the same data built in, to the bit', () => {
  it.each([
    ['a table with classes', flowers, 'iris', {}],
    ['a table with a number and groups', strengths, 'concrete', {}],
    ['images', drawings, 'fashion', { fraction: 5 }],
  ] as const)(
    '%s',
    async (_name, make, dataset, rest) => {
      const { card, readFile } = await make();
      const builtIn = mustResolve({ data: { dataset, ...rest }, training: { epochs: 2 } });
      // The knobs of the built-in set's network, on the data that the experiment describes.
      const own = mustResolve({ ...builtIn, data: { ...builtIn.data, ...ownData(card) } });
      const mine = createTestTrainer({ readFile });
      const theirs = createTestTrainer();
      const [one, other] = [await mine.train(1, own), await theirs.train(1, builtIn)];
      expect(one.result.validation).toEqual(other.result.validation);
      expect(one.result.test).toEqual(other.result.test);
      const lossesOf = (trainer: typeof mine) =>
        trainer.rows().map(({ train, validation }) => [train, validation]);
      expect(lossesOf(mine)).toEqual(lossesOf(theirs));
      expect(lossesOf(mine).length).toBe(3);
    },
    120_000,
  );

  it('opens from a link without the data, and then says where they are', async () => {
    const { card } = await flowers();
    const experiment = mustResolve({ data: { ...ownData(card), fraction: 50 }, seed: 7 });
    const opened = decodeExperiment(encodeExperiment(experiment));
    expect(opened.ok && opened.experiment).toEqual(experiment);
    const failure = await prepareData(experiment, readNothing).catch((error: unknown) => error);
    if (!(failure instanceof ProblemError)) throw failure;
    expect(failure.problem).toMatchObject({ code: 'data.missing', path: 'data.dataset' });
    expect(failure.problem.message).toMatch(/^The data of “My flowers” are not here: .*with their owner/);
  });

  it('refuses other data than those that were described', async () => {
    const { card } = await flowers();
    const experiment = mustResolve({ data: ownData(card) });
    const other: ReadFile = async () => bytesOf('a,b\n1,2\n');
    await expect(prepareData(experiment, other)).rejects.toThrow('not the data of “My flowers”');
  });
});

describe('what a card of each kind describes', () => {
  it('a table: names with commas and quotes, a group that the network does not see, missing cells', async () => {
    const rows = ['4,"red, ""dark""",ann,yes', ',blue,bob,no', '6,,ann,yes'];
    const { card, readFile } = ownSet(
      {
        kind: 'table',
        name: 'Odd cells',
        count: 3,
        columns: [{ name: 'size' }, { name: 'a, b', categories: ['red, "dark"', 'blue'] }],
        groupBy: ['who'],
        target: { name: 'good' },
        classes: ['no', 'yes'],
      },
      { 'data.csv': bytesOf(`size,"a, b",who,good\n${rows.join('\n')}\n`) },
    );
    const { raw } = await prepareData(mustResolve({ data: ownData(card) }), readFile);
    expect([...raw.values]).toEqual([4, 1, 0, Number.NaN, 0, 1, 6, Number.NaN, Number.NaN]);
    expect([...(raw.labels ?? [])]).toEqual([1, 0, 1]);
    expect([...(raw.groups ?? [])]).toEqual([0, 1, 0]);
    expect(raw.columns).toEqual(['size', 'a, b = red, "dark"', 'a, b = blue']);
  });

  it('points', async () => {
    const lines = Array.from(
      { length: 20 },
      (_, index) => `${index},${index - 5},${index % 2 ? 'up' : 'down'}`,
    );
    const { card, readFile } = ownSet(
      { kind: 'points', name: 'Painted', count: 20, target: { name: 'side' }, classes: ['up', 'down'] },
      { 'data.csv': bytesOf(`x1,x2,side\n${lines.join('\n')}\n`) },
    );
    const { raw, inputShape } = await prepareData(mustResolve({ data: ownData(card) }), readFile);
    expect([raw.kind, raw.shape, inputShape]).toEqual(['points', [2], [2]]);
    expect([...raw.values.slice(0, 4)]).toEqual([0, -5, 1, -4]);
  });

  it('texts, split by time where the card says so', async () => {
    const lines = Array.from({ length: 20 }, (_, index) => `${index % 2 ? 'a' : 'b'}\t0\tword ${index}`);
    const { card, readFile } = ownSet(
      {
        kind: 'text',
        name: 'Notes',
        count: 20,
        classes: ['a', 'b'],
        unit: 'word',
        length: 5,
        vocabulary: 50,
        order: 'time',
      },
      { 'texts.tsv': bytesOf(`${lines.join('\n')}\n`) },
    );
    const { raw, test } = await prepareData(mustResolve({ data: ownData(card) }), readFile);
    expect(raw.texts?.[3]).toBe('word 3');
    expect([...test.indices]).toEqual([17, 18, 19]);
  });

  it('a series', async () => {
    const lines = Array.from({ length: 80 }, (_, day) => `day ${day},${day},${day * day}`);
    const { card, readFile } = ownSet(
      {
        kind: 'series',
        name: 'Power',
        count: 80,
        channels: [{ name: 'load' }, { name: 'price', unit: '€' }],
        target: 'price',
        step: 'day',
        scale: 'level',
      },
      { 'data.csv': bytesOf(`date,load,price\n${lines.join('\n')}\n`) },
    );
    const experiment = mustResolve({ data: ownData(card) });
    const { raw, inputShape, task } = await prepareData(experiment, readFile);
    expect(inputShape).toEqual([10, 2]);
    expect(task).toEqual({ kind: 'regression', target: 'price', unit: '€' });
    expect(raw.targets?.[0]).toBe(100);
  });

  it('gives the same description as long as the card is the same', async () => {
    const { data } = mustResolve({ data: ownData((await flowers()).card) });
    expect(datasetOf(data)).toBe(datasetOf(data));
  });
});

describe('an experiment that describes its data wrongly', () => {
  const hash = 'a'.repeat(64);
  const card = { kind: 'points', name: 'Painted', count: 20, target: { name: 'side' }, hash };
  it.each([
    ['has no card', { dataset: `user:${hash}` }, 'data.card', /missing.*described by its card/],
    ['has a card of a built-in set', { dataset: 'iris', card }, 'data.card', /built-in set has no card/],
    [
      'has the card of another set',
      { dataset: `user:${'b'.repeat(64)}`, card },
      'data.card.hash',
      /hash that data\.dataset gives/,
    ],
    [
      'has no such kind',
      { dataset: `user:${hash}`, card: { ...card, kind: 'film' } },
      'data.card.kind',
      /one of points, image/,
    ],
    ['has no hash', { dataset: `user:${hash}`, card: { ...card, hash: 'no' } }, 'data.card.hash', /SHA-256/],
    [
      'has a line break in a name',
      { dataset: `user:${hash}`, card: { ...card, name: 'a\nb' } },
      'data.card.name',
      /one line of text/,
    ],
  ])('is refused where it %s', (_name, data, path, message) => {
    const resolved = resolveExperiment({ data });
    if (resolved.ok) throw new Error('accepted');
    const found = resolved.problems.find((problem) => problem.path === path);
    expect(found?.message).toMatch(message);
  });

  it('keeps its defaults where a newer card has more to say', () => {
    const given = { dataset: `user:${hash}`, card: { ...card, colour: 'red' } };
    const resolved = resolveExperiment({ data: given });
    if (!resolved.ok) throw new Error(resolved.problems[0].message);
    expect(resolved.ignored).toEqual(['data.card.colour']);
    expect(resolved.experiment.model.layers).toMatchObject([{ units: 8 }, { units: 4 }]);
  });
});

it('a table with classes says what they are of', async () => {
  const { card } = await flowers();
  const { task } = datasetOf(ownData(card));
  expect(task).toMatchObject({
    kind: 'classification',
    target: card.kind === 'table' ? card.target.name : '',
  });
});
