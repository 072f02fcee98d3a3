import { beforeAll, describe, expect, it } from 'vitest';
import {
  areLinear,
  hasTrait,
  type Layer,
  type LayerType,
  layerEntry,
  layers,
} from '../../../src/core/catalog/layers';
import { isMisfit } from '../../../src/core/catalog/layers/types';
import { layerOf, numbers, runLayer, switchTo, type Values } from './harness';

beforeAll(() => switchTo('cpu'));

const shapes = [[6], [6, 4], [6, 6, 4]] as const;
const examples = 8;
const vocabulary = 9;

/** Every layer that is not a block, without a bend of its own where it has the choice. */
const simple = (Object.keys(layers) as LayerType[]).filter((type) => type !== 'residual');

function straight(type: LayerType): Layer {
  const layer = layerOf(type === 'reshape' ? { type, steps: 3 } : { type });
  return 'activation' in layer ? layerOf({ ...layer, activation: 'linear' }) : layer;
}

const fits = (layer: Layer, shape: readonly number[]) =>
  !isMisfit(layerEntry(layer.type).effect(layer, shape, vocabulary));

/** What the layer makes of a batch, in the shape that suits it. */
function answer(
  layer: Layer,
  change: (value: number, share: number) => number,
  training = false,
): readonly number[] {
  const shape = shapes.find((one) => fits(layer, one));
  if (!shape) throw new Error(`No shape for ${layer.type}`);
  const { values } = numbers([examples, ...shape]);
  const changed = Float32Array.from(values, (value, place) => change(value, place / values.length));
  const input: Values = { shape: [examples, ...shape], values: changed };
  // Variances are no negative numbers.
  const weights = hasTrait(layer, 'usesBatchStatistics')
    ? Object.fromEntries(
        ['gamma', 'beta', 'movingMean', 'movingVariance'].map((name, index) => [
          name,
          { shape: [shape.at(-1) ?? 1], values: new Float32Array(shape.at(-1) ?? 1).fill(index + 1) },
        ]),
      )
    : undefined;
  return [...Array.from(runLayer(layer, input, { training, ...(weights && { weights }) }).output.values)];
}

const same = (a: readonly number[], b: readonly number[]) =>
  a.every((value, index) => Math.abs(value - (b[index] as number)) < 1e-4);

describe.each(simple)('%s is what its entry says', (type) => {
  const layer = straight(type);

  // Token numbers cannot be added; an embedding is one weighted sum of which token it is.
  it.skipIf(hasTrait(layer, 'readsTokens'))('linear: -2 times the way in is -2 times the way out', () => {
    const [zero, once, other] = [0, 1, -2].map((by) => answer(layer, (value) => by * value));
    const expected = once?.map((value, index) => -2 * value + 3 * (zero?.[index] as number)) ?? [];
    expect(same(expected, other ?? [])).toBe(areLinear([layer]));
  });

  it.skipIf(hasTrait(layer, 'readsTokens'))('differsInTraining: another answer while training', () => {
    const [away, training] = [false, true].map((on) => answer(layer, (value) => value, on));
    expect(same(away ?? [], training ?? [])).toBe(!hasTrait(layer, 'differsInTraining'));
  });

  it.skipIf(hasTrait(layer, 'readsTokens'))('usesBatchStatistics: the others of the batch matter', () => {
    const firstOf = (factor: number) => {
      const all = answer(layer, (value, share) => (share < 1 / examples ? value : factor * value), true);
      return all.slice(0, all.length / examples);
    };
    expect(same(firstOf(1), firstOf(3))).toBe(!hasTrait(layer, 'usesBatchStatistics'));
  });

  it('inPlace: takes lists and sequences, and keeps their shape', () => {
    const kept = shapes.slice(type === 'spatialDropout' ? 1 : 0).every((shape) => {
      const effect = layerEntry(type).effect(layer, shape, vocabulary);
      return !isMisfit(effect) && effect.outputShape.join() === shape.join();
    });
    expect(kept).toBe(hasTrait(layer, 'inPlace'));
  });
});

describe('a block', () => {
  const block = (inner: readonly object[], activation = 'linear') =>
    layerOf({ type: 'residual', layers: inner, activation });

  it('has what any layer inside it has', () => {
    const normed = block([{ type: 'dense' }, { type: 'batchNorm' }]);
    expect(hasTrait(normed, 'usesBatchStatistics')).toBe(true);
    expect(hasTrait(block([{ type: 'dense' }]), 'usesBatchStatistics')).toBe(false);
  });

  it('is linear where it and every layer inside it is', () => {
    const plane = { type: 'dense', activation: 'linear' };
    expect(areLinear([block([plane, { type: 'batchNorm' }])])).toBe(true);
    expect(areLinear([block([plane], 'relu')])).toBe(false);
    expect(areLinear([block([plane, { type: 'dense', activation: 'relu' }])])).toBe(false);
    expect(areLinear([block([plane, { type: 'layerNorm' }])])).toBe(false);
    expect(areLinear([])).toBe(true);
  });
});
