import { afterEach, describe, expect, test } from 'vitest';
import type { MemberOutcome } from '../../../src/core/ensemble/outcome';
import type { Experiment } from '../../../src/core/experiment/schema';
import type { OwnExample } from '../../../src/core/ownExample';
import { prepareData } from '../../../src/data/prepare';
import type { Answer, Query } from '../../../src/protocol/messages';
import type { NetworkSaid, StartingExample, TriedAnswer } from '../../../src/protocol/tryIt';
import type { Work } from '../../../src/protocol/work';
import { createTestTrainer, readDatasetFile, smallExperiment, type TestTrainer } from '../session/helpers';

let trainer: TestTrainer;
afterEach(() => trainer.dispose());

let lastRun = 0;
let lastRequest = 0;

function begin(experiment: Experiment, work: Work, paused = false): number {
  lastRun += 1;
  trainer.send({ type: 'start', run: lastRun, experiment, paused, work });
  return lastRun;
}

async function trained(experiment: Experiment, work: Work = { kind: 'train' }) {
  const run = begin(experiment, work);
  return trainer.wait('done', (event) => event.run === run);
}

async function ask<K extends Query['kind']>(
  query: Query & { readonly kind: K },
): Promise<Extract<Answer, { kind: K }>> {
  lastRequest += 1;
  const request = lastRequest;
  trainer.send({ type: 'inspect', run: lastRun, request, query });
  const { answer } = await trainer.wait('answer', (event) => event.request === request);
  return answer as Extract<Answer, { kind: K }>;
}

async function startAt(
  place: number,
): Promise<Required<Pick<StartingExample, 'example' | 'truth'>> & StartingExample> {
  const { start } = await ask({ kind: 'startingExample', place });
  if (start?.example === undefined || start.truth === undefined) throw new Error('There is no example.');
  return { ...start, example: start.example, truth: start.truth };
}

async function tryIt(example: OwnExample): Promise<TriedAnswer> {
  const { tried } = await ask({ kind: 'tryIt', example });
  if (!tried) throw new Error('There is no answer.');
  return tried;
}

const of = ({ said }: TriedAnswer, network: NetworkSaid['network']): readonly number[] =>
  said.find((one) => one.network === network)?.output ?? [];

const recurrent = [{ type: 'gru', units: 2 }];
const kinds = {
  'points with features': {
    data: { dataset: 'moons', samples: 120, scaling: 'standardize', features: ['x1', 'x2', 'x1TimesX2'] },
  },
  'a number over the plane': { data: { dataset: 'bumps', samples: 120 } },
  images: {
    data: { dataset: 'digits', fraction: 2, split: { validation: 0.05, test: 0.05 } },
    model: {
      layers: [
        { type: 'conv2d', filters: 4, kernelSize: 3, strides: 2 },
        { type: 'flatten' },
        { type: 'dense', units: 8 },
      ],
    },
  },
  'a table with categories and gaps': { data: { dataset: 'penguins' } },
  'a table with a number': { data: { dataset: 'cars' } },
  texts: {
    data: { dataset: 'spam', fraction: 2, split: { validation: 0.05, test: 0.05 } },
    model: { layers: [{ type: 'embedding', units: 4 }, { type: 'globalAveragePool1d' }] },
    training: { epochs: 1 },
  },
  'a series of levels': {
    data: { dataset: 'weather', fraction: 10, split: { validation: 0.05, test: 0.05 } },
    model: { layers: recurrent },
    training: { epochs: 1 },
  },
  'a series of changes': {
    data: { dataset: 'stocks', fraction: 10, split: { validation: 0.05, test: 0.05 } },
    model: { layers: recurrent },
    training: { epochs: 1 },
  },
} as const;

describe.each([
  ['the compiled plan', 'wasm', /compiled plan/],
  ['the tape', 'cpu', /operation by operation/],
])(
  'by %s, an example of the test part is answered as where the network was measured',
  (_, backend, reason) => {
    test.each(Object.entries(kinds))(
      '%s',
      async (__, given) => {
        trainer = createTestTrainer();
        const experiment = smallExperiment({ ...given, backend, ensemble: { members: 2 } });
        const members: MemberOutcome[] = [];
        for (const index of [0, 1]) {
          members.push(...((await trained(experiment, { kind: 'member', index })).members ?? []));
        }
        const run = begin(experiment, { kind: 'combine', members });
        const { report } = await trainer.wait('combined', (event) => event.run === run);
        // The first member is the very network of the run.
        await trained(experiment);
        expect(trainer.of('prepared').at(-1)?.backend.reason).toMatch(reason);
        expect(await ask({ kind: 'assemble', experiment, members })).toEqual({ kind: 'assemble' });

        const data = await prepareData(experiment, readDatasetFile);
        const { offset, scale } = data.targetScaler;
        const width = data.task.kind === 'regression' ? 1 : data.task.classes.length;
        const shown = (values: Float32Array, row: number) => {
          const own = [...values.subarray(row * width, (row + 1) * width)];
          return data.task.kind === 'regression' ? own.map((value) => value * scale + offset) : own;
        };
        for (const row of [0, 1, 2, 3, 7, 11]) {
          const { example, truth, count } = await startAt(row);
          expect(count).toBe(data.test.count);
          const index = data.test.indices[row] ?? 0;
          expect(truth).toBe(data.raw.labels?.[index] ?? data.raw.targets?.[index]);
          const tried = await tryIt(example);
          expect(tried.said.map(({ network }) => network)).toEqual(['network', 'ensemble']);
          const alone = members.map(({ outputs }) => shown(outputs.test, row));
          expect(of(tried, 'network')).toEqual(alone[0]);
          of(tried, 'ensemble').forEach((value, at) => {
            const mean = ((alone[0]?.[at] ?? 0) + (alone[1]?.[at] ?? 0)) / 2;
            expect(value).toBeCloseTo(mean, 5 - Math.ceil(Math.log10(Math.max(1, Math.abs(mean)))));
          });
        }
        // To the last bit where the ensemble's own page shows examples.
        for (const example of [...report.rescued.examples, ...report.lost.examples].slice(0, 4)) {
          const { example: own } = await startAt(data.test.indices.indexOf(example.index));
          const said = of(await tryIt(own), 'ensemble');
          if (data.task.kind === 'regression') expect(said).toEqual([example.prediction]);
          else expect(said[example.prediction]).toBe(example.confidence);
        }
      },
      120_000,
    );
  },
);

describe('a network', () => {
  test('that is not trained answers too, and one that is being trained as it is just then', async () => {
    trainer = createTestTrainer();
    const experiment = smallExperiment({ training: { epochs: 100 } });
    const run = begin(experiment, { kind: 'train' }, true);
    await trainer.wait('prepared', (event) => event.run === run);
    const example: OwnExample = { kind: 'points', point: [2, -1] };
    const before = of(await tryIt(example), 'network');
    expect((before[0] ?? 0) + (before[1] ?? 0)).toBeCloseTo(1, 6);
    trainer.send({ type: 'step', run, unit: 'epoch' });
    await trainer.wait('phase', (event) => event.run === run && event.phase === 'paused');
    expect(of(await tryIt(example), 'network')).not.toEqual(before);
  });

  test('that is not there says nothing', async () => {
    trainer = createTestTrainer({ readFile: () => new Promise(() => undefined) });
    begin(smallExperiment({ data: { dataset: 'iris' } }), { kind: 'train' }, true);
    expect(await ask({ kind: 'tryIt', example: { kind: 'table', cells: [1, 2, 3, 4] } })).toEqual({
      kind: 'tryIt',
    });
    expect(await ask({ kind: 'startingExample', place: 0 })).toEqual({ kind: 'startingExample' });
  });

  test('that was pruned answers beside the whole one, as it was measured', async () => {
    trainer = createTestTrainer();
    const { result } = await trained(
      smallExperiment({
        data: { dataset: 'penguins' },
        model: { layers: [{ type: 'dense', units: 8 }] },
        training: { epochs: 10 },
        pruning: { unit: 'neurons', iterations: 2, perIteration: 2, retrainEpochs: 1 },
      }),
    );
    const step = result.pruning?.steps.at(-1);
    expect(step?.removed).toBe(4);
    const right = { network: 0, pruned: 0 };
    const { count } = await startAt(0);
    for (let row = 0; row < count; row++) {
      const { example, truth } = await startAt(row);
      const tried = await tryIt(example);
      expect(tried.said.map(({ parameters }) => parameters)).toEqual([result.parameters, step?.parameters]);
      for (const network of ['network', 'pruned'] as const) {
        const output = of(tried, network);
        if (output.indexOf(Math.max(...output)) === truth) right[network] += 1;
      }
    }
    expect(right.network / count).toBe(result.test?.accuracy);
    expect(right.pruned / count).toBe(step?.test.accuracy);
  });
});

test('what a feature does is what the network says of the row with that feature alone changed', async () => {
  trainer = createTestTrainer();
  await trained(smallExperiment({ data: { dataset: 'penguins' } }));
  const { example, fields = [] } = await startAt(3);
  if (example.kind !== 'table') throw new Error('It is no row.');
  const island = fields.findIndex(({ title }) => title === 'Island');
  expect(fields[island]?.categories).toEqual(['Torgersen', 'Biscoe', 'Dream']);
  const { effects = [] } = await tryIt(example);
  expect(effects).toHaveLength(fields.length);
  expect(effects[island]?.at).toEqual([0, 1, 2]);
  const [flipper] = fields.flatMap(({ title }, index) => (title.startsWith('Flipper') ? [index] : []));
  if (flipper === undefined) throw new Error('There is no flipper.');
  const { at = [], outputs = [] } = effects[flipper] ?? {};
  expect([at[0], at.at(-1)]).toEqual([fields[flipper]?.minimum, fields[flipper]?.maximum]);
  const last = { ...example, cells: example.cells.with(flipper, at.at(-1) ?? 0) };
  expect(of(await tryIt(last), 'network')).toEqual(outputs.at(-1));
  const dream = { ...example, cells: example.cells.with(island, 'Dream') };
  expect(of(await tryIt(dream), 'network')).toEqual(effects[island]?.outputs[2]);
});

test('of a text the tokens are named, those that the vocabulary does not hold are marked, and what is cut is counted', async () => {
  trainer = createTestTrainer();
  await trained(smallExperiment({ ...kinds.texts, backend: 'wasm', data: { dataset: 'spam' } }));
  const long = `free Xyzzyplugh money! ${'now '.repeat(14)}`;
  const { read } = await tryIt({ kind: 'text', text: long });
  expect(read?.tokens.slice(0, 4)).toEqual([
    { text: 'free', isKnown: true },
    { text: 'xyzzyplugh', isKnown: false },
    { text: 'money', isKnown: true },
    { text: '!', isKnown: true },
  ]);
  expect(read).toMatchObject({ padding: 0, cut: 2 });
  expect((await tryIt({ kind: 'text', text: '' })).read).toEqual({ tokens: [], padding: 16, cut: 0 });
});

test('what does not fit the data is refused with a reason, and the run goes on', async () => {
  trainer = createTestTrainer();
  const experiment = smallExperiment({ data: { dataset: 'iris' }, ensemble: { members: 2 } });
  await trained(experiment);
  const refused = async (query: Query) => {
    lastRequest += 1;
    const request = lastRequest;
    trainer.send({ type: 'inspect', run: lastRun, request, query });
    const { problem } = await trainer.wait('unanswered', (event) => event.request === request);
    return `${problem.code}: ${problem.message}`;
  };
  const row = (...cells: readonly (number | string)[]) =>
    refused({ kind: 'tryIt', example: { kind: 'table', cells } });
  expect(await row(1, 2)).toMatch(/^data\.unsuitable: .*2 cells, a row of these data has 4/);
  expect(await row(1, 2, 3, 'long')).toMatch(/^data\.unsuitable: .*“long” is no number/);
  expect(await refused({ kind: 'tryIt', example: { kind: 'text', text: 'rose' } })).toMatch(/of kind text/);
  const kept = {
    parameters: 1,
    validation: {},
    test: {},
    outputs: { validation: new Float32Array(), test: new Float32Array() },
  };
  expect(await refused({ kind: 'assemble', experiment, members: [kept, kept] })).toMatch(
    /^weights\.unreadable/,
  );
  const other = { ...experiment, seed: experiment.seed + 1 };
  expect(await refused({ kind: 'assemble', experiment: other, members: [] })).toMatch(/other data/);
  const { example } = await startAt(0);
  expect((await tryIt(example)).said).toHaveLength(1);
});
