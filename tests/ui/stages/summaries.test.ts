import { describe, expect, test } from 'vitest';
import { modelPresets } from '../../../src/core/catalog/modelPresets';
import { userCardSchema, userIdOf } from '../../../src/core/catalog/userCard';
import { knobs, variantKnobs } from '../../../src/core/experiment/knobs';
import { mustResolve } from '../../../src/core/experiment/resolve';
import { splitExamples, takeFraction } from '../../../src/data/split';
import { emptyRun } from '../../../src/store/runReducer';
import { isPruned, standing } from '../../../src/ui/run/comparison';
import { stageEntries, stageOfKnob } from '../../../src/ui/stages';
import { dataSummary } from '../../../src/ui/stages/data/summary';
import { evaluateSummary } from '../../../src/ui/stages/evaluate/summary';
import { modelFault, modelSummary } from '../../../src/ui/stages/model/summary';
import { trainSummary } from '../../../src/ui/stages/train/summary';

test.each([
  ['smallCnn', 'Conv ×2, Dense 64 · 78k'],
  ['resnet', 'Conv, Residual ×3 · 38k'],
  ['logisticImage', 'No hidden layer · 7,850'],
  ['lenet5', 'Conv ×2, Dense 120, Dense 84 · 62k'],
] as const)('%s is summed up as %s', (preset, words) => {
  expect(modelSummary(mustResolve({ model: { layers: modelPresets[preset].layers } }))).toBe(words);
});

test('a network for sequences is named by what reads them', () => {
  const summed = (dataset: string, preset: 'cnnText' | 'lstmText' | 'gruSeries') =>
    modelSummary(mustResolve({ data: { dataset }, model: { layers: modelPresets[preset].layers } }));
  expect(summed('spam', 'cnnText')).toMatch(/^Embedding 32, Conv · /);
  expect(summed('languages', 'lstmText')).toMatch(/^Embedding 16, LSTM 64 · /);
  expect(summed('sunspots', 'gruSeries')).toMatch(/^GRU 16 · /);
});

test('a dense network is its widths', () => {
  const layers = [16, 12].map((units) => ({ type: 'dense', units, activation: 'tanh' }));
  expect(modelSummary(mustResolve({ data: { dataset: 'spiral' }, model: { layers } }))).toBe(
    '16 – 12 tanh · 278',
  );
});

test('dense layers that bend differently are told apart', () => {
  const layers = [
    { type: 'dense', units: 16, activation: 'tanh' },
    { type: 'dense', units: 16, activation: 'tanh' },
    { type: 'dense', units: 16, activation: 'relu' },
  ];
  const experiment = mustResolve({ data: { dataset: 'spiral' }, model: { layers } });
  expect(modelSummary(experiment)).toMatch(/^16 – 16 tanh, 16 ReLU · /);
});

test('an output that does not fit is told apart from a layer', () => {
  expect(modelFault(mustResolve({ model: { layers: [{ type: 'conv2d' }] } }))).toBe('Output does not fit');
  expect(modelFault(mustResolve({}))).toBeUndefined();
});

test('the training counts what is left of the data', () => {
  const experiment = mustResolve({ data: { dataset: 'digits', fraction: 10 } });
  expect(dataSummary(experiment, emptyRun(1, experiment))).toBe('Digits · 700 images');
});

describe('the training counts its examples before they are there', () => {
  const card = (count: number, more: object = {}) =>
    userCardSchema.parse({
      kind: 'table',
      name: 'Flowers',
      hash: '0'.repeat(64),
      count,
      columns: [{ name: 'width' }, { name: 'height' }],
      target: { name: 'species' },
      classes: ['a', 'b'],
      ...more,
    });
  const said = (count: number, more: object = {}, data: object = {}) => {
    const own = card(count, more);
    const experiment = mustResolve({ data: { dataset: userIdOf(own), card: own, ...data } });
    return dataSummary(experiment, emptyRun(1, experiment));
  };

  test('112 rows leave 68: 22.4 rows are 22, twice', () => {
    const split = { validation: 0.2, test: 0.2 };
    expect(said(112, {}, { split })).toBe('Flowers · 68 rows');
    expect(said(112, { groupBy: ['width'] }, { split })).toBe('Flowers · about 68 rows');
  });

  test('as many as the split leaves, whatever the shares', () => {
    for (const count of [60, 77, 101, 113, 149, 1003]) {
      for (const shares of [
        { validation: 0.15, test: 0.15 },
        { validation: 0.2, test: 0.1 },
        { validation: 0.25, test: 0.25 },
      ]) {
        for (const fraction of [100, 37]) {
          const labels = Int32Array.from({ length: count }, (_, index) => index % 2);
          const { training } = splitExamples(labels, shares, 1);
          const left = takeFraction(training, fraction).length;
          expect(said(count, {}, { split: shares, fraction }), `${count} ${JSON.stringify(shares)}`).toBe(
            `Flowers · ${left.toLocaleString('en')} rows`,
          );
        }
      }
    }
  });
});

test('beside a pruned network it says that its figure is the one before', () => {
  const experiment = mustResolve({ data: { dataset: 'iris' } });
  const before = emptyRun(1, experiment);
  const row = (epoch: number) => ({
    epoch,
    learningRate: 0.01,
    train: { accuracy: 0.984 },
    validation: { accuracy: 0.98 },
    seconds: epoch,
  });
  const result = {
    reason: 'finished' as const,
    epochs: 1,
    steps: 9,
    seconds: 1,
    stepsPerSecond: 9,
    parameters: 100,
    validation: { accuracy: 0.98 },
  };
  const step = (removed: number, accuracy: number) => ({
    removed,
    parameters: 100 - removed,
    flops: 1,
    msPerPrediction: 1,
    validation: { accuracy },
    test: { accuracy },
    queue: [],
  });
  const run = { ...before, current: { ...before.current, rows: [row(0), row(1)], result } };
  const said = (state: typeof run) => evaluateSummary(experiment, state).replaceAll('\u00A0', ' ');
  expect(said(run)).toBe('98.0 % validation');
  const pruning = { steps: [step(0, 0.98), step(8, 0.95)] };
  const pruned = { ...run.current, result: { ...result, pruning } };
  expect(said({ ...run, current: pruned })).toBe('98.0 % before pruning');
  // The figure of this run is that of the pruned network.
  expect([isPruned(run.current), isPruned(pruned)]).toEqual([false, true]);
  expect(standing(pruned, 'accuracy')).toBe(0.95);
});

test('in the first epoch it is no longer untrained', () => {
  const experiment = mustResolve({});
  const before = emptyRun(1, experiment);
  expect(evaluateSummary(experiment, before)).toBe('Not trained yet');
  const points = [{ epoch: 0.2, step: 3, loss: 2.2, learningRate: 0.01 }];
  expect(evaluateSummary(experiment, { ...before, current: { ...before.current, points } })).toBe(
    'In the first epoch',
  );
});

test('the training says who hands over to whom', () => {
  const training = { switch: {}, schedule: { type: 'warmRestarts' } };
  expect(trainSummary(mustResolve({ training }))).toBe('Adam → SGD, restarts');
});

test('every knob but those of the header lives in a stage', () => {
  expect(stageOfKnob('training.switch.to.momentum')).toBe('train');
  expect(stageOfKnob('seed')).toBe('data');
  expect(stageOfKnob('name')).toBeUndefined();
});

/** What no stage holds: the strip above them, and what is around an experiment. */
const elsewhere = ['version', 'name', 'notes', 'backend', 'study'];

test('every knob lives in exactly one stage, and can be reached from there', () => {
  const lost = [...knobs, ...variantKnobs].flatMap(({ path }) => {
    if (elsewhere.some((section) => path === section || path.startsWith(`${section}.`))) return [];
    const stages = stageEntries.filter(({ covers }) =>
      covers.some((section) => path === section || path.startsWith(`${section}.`)),
    );
    return stages.length === 1 ? [] : [`${path}: ${stages.map(({ id }) => id).join(', ') || 'no stage'}`];
  });
  expect(lost).toEqual([]);
  expect(stageOfKnob('task.framing')).toBe('model');
});
