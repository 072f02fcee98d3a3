import { expect, test } from 'vitest';
import { modelPresets } from '../../../src/core/catalog/modelPresets';
import { knobs, variantKnobs } from '../../../src/core/experiment/knobs';
import { mustResolve } from '../../../src/core/experiment/resolve';
import { emptyRun } from '../../../src/store/runReducer';
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
