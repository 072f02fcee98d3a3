import { beforeAll, expect, it } from 'vitest';
import { networkUnits } from '../../../src/core/pruning/channels';
import { prunedGroups } from '../../../src/core/pruning/groups';
import { activationScores } from '../../../src/engine/pruning/activationScores';
import { createActivationMeter } from '../../../src/engine/tfjs/activationMeter';
import { prepare } from '../compiled/compare';
import { switchTo } from '../tfjs/harness';

beforeAll(() => switchTo('cpu'));

const inputs = [
  [1, 2],
  [-1, 0.5],
  [2, -3],
  [0.5, 0.25],
];
/** Of three neurons without bias: what they get of each example is `x`, `y` and `x - y`. */
const kernel = [1, 0, 1, 0, 1, -1];
const before = inputs.map(([x = 0, y = 0]) => [x, y, x - y]);
const relu = (value: number) => Math.max(0, value);
const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const perUnit = (of: (value: number, unit: number) => number) =>
  [0, 1, 2].map((unit) => meanOf(before.map((row) => of(row[unit] ?? Number.NaN, unit))));

/** Running averages and gains of a trained normalization: behind it nothing is zero any more. */
const norm = {
  gamma: [2, 1, 0.5],
  beta: [0.1, -0.2, 0.3],
  movingMean: [0.5, 1, 0],
  movingVariance: [1, 4, 2],
};
const normalized = (value: number, unit: number) =>
  ((norm.gamma[unit] ?? 0) * (value - (norm.movingMean[unit] ?? 0))) /
    Math.sqrt((norm.movingVariance[unit] ?? 0) + 1e-3) +
  (norm.beta[unit] ?? 0);

async function scoresOf(layers: readonly object[], measure: 'meanActivation' | 'apoz') {
  const { experiment, plan } = prepare({ layers, inputShape: [2], classes: 2, batchSize: 4 });
  const given: Readonly<Record<string, readonly number[]>> = { ...norm, kernel, bias: [0, 0, 0] };
  const weights = new Map(
    plan.layers.flatMap(({ path, weights: specs }) =>
      specs.map(({ name, shape }) => {
        const size = shape.reduce((product, side) => product * side, 1);
        const values = path === 'head' ? new Array<number>(size).fill(0.5) : (given[name] ?? []);
        return [`${path}.${name}`, Float32Array.from(values)] as const;
      }),
    ),
  );
  const units = networkUnits(plan);
  const groups = prunedGroups(units, 'neurons');
  const part = {
    count: inputs.length,
    indices: Int32Array.from(inputs.keys()),
    inputs: Float32Array.from(inputs.flat()),
    labels: new Int32Array(inputs.length),
    targets: new Float32Array(),
  };
  const network = { layers: experiment.model.layers, plan, weights };
  const [scores] = await activationScores(network, groups, units, part, measure, createActivationMeter);
  return [...(scores ?? [])];
}

const dense = (activation: string) => ({ type: 'dense', units: 3, activation });
const isOn = (value: number) => (value > 0 ? 1 : 0);

it.each([
  ['of a ReLU of the layer itself', [dense('relu')]],
  ['of one before the normalization', [dense('relu'), { type: 'batchNorm' }]],
  [
    'of a layer of its own before the normalization',
    [dense('linear'), { type: 'activation', activation: 'relu' }, { type: 'batchNorm' }],
  ],
])('zeros are counted behind the ReLU: %s', async (_, layers) => {
  expect(await scoresOf(layers, 'apoz')).toEqual(perUnit(isOn));
});

it('zeros are counted behind a ReLU that follows the normalization', async () => {
  const layers = [dense('linear'), { type: 'batchNorm' }, { type: 'activation', activation: 'relu' }];
  expect(await scoresOf(layers, 'apoz')).toEqual(perUnit((value, unit) => isOn(normalized(value, unit))));
});

it('the mean activation is that of the size, whatever its sign', async () => {
  const scores = await scoresOf([dense('linear')], 'meanActivation');
  for (const [unit, expected] of perUnit(Math.abs).entries()) expect(scores[unit]).toBeCloseTo(expected, 6);
  const behind = await scoresOf([dense('relu'), { type: 'batchNorm' }], 'meanActivation');
  for (const [unit, expected] of perUnit(relu).entries()) expect(behind[unit]).toBeCloseTo(expected, 6);
});

it('without an activation it is measured behind the normalization, by the running averages', async () => {
  const scores = await scoresOf([dense('linear'), { type: 'batchNorm' }], 'meanActivation');
  const expected = perUnit((value, unit) => Math.abs(normalized(value, unit)));
  for (const [unit, size] of expected.entries()) expect(scores[unit]).toBeCloseTo(size, 5);
});
