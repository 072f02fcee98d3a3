import { beforeAll, expect, test } from 'vitest';
import { layersWithMask } from '../../../src/core/network/mask';
import { outputSpread } from '../../../src/engine/inspect/inside';
import { createUnitCensus } from '../../../src/engine/inspect/units';
import { createActivationMeter } from '../../../src/engine/tfjs/activationMeter';
import { prepare, tapeFor } from '../compiled/compare';
import { switchTo } from '../tfjs/harness';

beforeAll(() => switchTo('cpu'));

const given = {
  layers: [
    { type: 'embedding', units: 2 },
    { type: 'activation', activation: 'relu' },
    { type: 'globalAveragePool1d' },
  ],
  inputShape: [3],
  vocabulary: 3,
  classes: 2,
  batchSize: 2,
};
const { plan } = prepare(given);
// Padding says more than any word; of the words the second alone makes the first unit fire.
const embeddings = Float32Array.of(9, 9, -1, -1, 2, -1);
const inputs = Float32Array.of(0, 0, 1, 0, 1, 2);

test('which layers still know padding is told by the plan', () => {
  expect([...layersWithMask(plan)]).toEqual(['0', '1']);
  expect(layersWithMask({ layers: plan.layers }).size).toBe(0);
});

test('what a layer makes of padding is in no picture of its outputs and in no count of its units', async () => {
  const stepper = tapeFor(given);
  stepper.importWeights(new Map([['0.embeddings', embeddings]]));
  const validation = {
    count: 2,
    indices: Int32Array.of(0, 1),
    inputs,
    labels: new Int32Array(2),
    targets: new Float32Array(),
  };
  const spread = await outputSpread(stepper, plan, { validation, inputShape: [3] });
  // Of three words with two units each, five values are cut off.
  expect(spread.find(({ path }) => path === '1')).toMatchObject({ low: 0, high: 2, zero: 5 / 6 });
  const [units] = await createUnitCensus(stepper, plan, validation).count();
  expect(units).toEqual({ layer: '1', units: 2, dead: 1 });
  stepper.dispose();
});

test('scores for pruning are means over the words of each text', async () => {
  const meter = createActivationMeter(
    { plan, weights: new Map([['0.embeddings', embeddings]]) },
    new Set(['0']),
    'meanActivation',
  );
  const sums = await meter.sums(inputs, 2);
  meter.dispose();
  // 1 of the first text's only word; (1 + 2) / 2 and (1 + 1) / 2 of the second's two.
  expect([...(sums.get('0') ?? [])]).toEqual([2.5, 2]);
});
