import { describe, expect, it } from 'vitest';
import { type InitializerId, initializers } from '../../../src/core/catalog/initializers';
import { layerEntry } from '../../../src/core/catalog/layers';
import { isMisfit, type WeightSpec } from '../../../src/core/catalog/layers/types';
import { randomStream } from '../../../src/core/math/random';
import { initialValues } from '../../../src/engine/stepper/initializers';
import { buildNetwork } from '../../../src/engine/tfjs/network';
import { golden, layerOf, planOf, switchTo } from '../tfjs/harness';

const draw = (spec: WeightSpec, id: InitializerId) =>
  initialValues(spec, id, randomStream(7, 'init', '0.kernel'));

const big: WeightSpec = {
  name: 'kernel',
  shape: [200, 500],
  axes: ['input', 'unit'],
  initial: 'kernel',
  trainable: true,
  penalised: true,
  fanIn: 200,
  fanOut: 500,
};

function moments(values: Float32Array) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, variance, largest: values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) };
}

describe('initializers', () => {
  const variances: Readonly<Record<InitializerId, number>> = {
    glorotUniform: 2 / 700,
    glorotNormal: 2 / 700,
    heUniform: 2 / 200,
    heNormal: 2 / 200,
    lecunNormal: 1 / 200,
    zeros: 0,
  };

  it.each(Object.keys(initializers) as InitializerId[])('%s has its mean, variance and limit', (id) => {
    const { mean, variance, largest } = moments(draw(big, id));
    expect(Math.abs(mean)).toBeLessThan(0.01 * Math.sqrt(variances[id]) + 1e-12);
    expect(variance / (variances[id] || 1)).toBeCloseTo(id === 'zeros' ? 0 : 1, 1);
    const limit = id.endsWith('Uniform') ? Math.sqrt(3) : 2 / 0.87962566103423978;
    expect(largest).toBeLessThanOrEqual(limit * Math.sqrt(variances[id]) * 1.000001);
  });

  it('leaves biases at zero and scales at one, whatever the initializer', () => {
    const constant = (initial: 'zeros' | 'ones'): WeightSpec => ({ ...big, shape: [3], initial });
    expect([...draw(constant('zeros'), 'heNormal')]).toEqual([0, 0, 0]);
    expect([...draw(constant('ones'), 'heNormal')]).toEqual([1, 1, 1]);
  });
});

describe('first weights', () => {
  const weightsOf = (layer: object, seed = 1) => {
    const network = buildNetwork(planOf([layerOf({ ...layer })], [6, 6, 2]), {
      seed,
      initializer: 'heNormal',
    });
    const values = new Map(network.weights.map(({ path, variable }) => [path, [...variable.dataSync()]]));
    network.dispose();
    return values;
  };
  const block = (second: object) => ({ type: 'residual', layers: [{ type: 'conv2d', filters: 2 }, second] });

  it('are the same on every backend', async () => {
    await switchTo('cpu');
    const onCpu = weightsOf({ type: 'separableConv2d', filters: 3 });
    await switchTo('wasm');
    expect(weightsOf({ type: 'separableConv2d', filters: 3 })).toEqual(onCpu);
  });

  it('follow the seed', () => {
    const layer = { type: 'conv2d', filters: 2 };
    expect(weightsOf(layer, 1)).toEqual(weightsOf(layer, 1));
    expect(weightsOf(layer, 1)).not.toEqual(weightsOf(layer, 2));
  });

  it('of one layer do not change with another layer', () => {
    const before = weightsOf(block({ type: 'conv2d', filters: 3 }));
    const after = weightsOf(block({ type: 'conv2d', filters: 5, kernelSize: 1 }));
    expect(after.get('0.0.kernel')).toEqual(before.get('0.0.kernel'));
    expect(after.get('0.1.kernel')).not.toEqual(before.get('0.1.kernel'));
  });

  it('names the weights of a block and of its shortcut', () => {
    expect([...weightsOf(block({ type: 'batchNorm' })).keys()]).toContain('0.1.movingVariance');
    expect([...weightsOf(block({ type: 'conv2d', filters: 5 })).keys()]).toContain('0.shortcut.kernel');
  });
});

describe('against Keras', () => {
  interface Case {
    readonly shapeName: string;
    readonly shape: readonly number[];
    readonly fanIn: number;
    readonly fanOut: number;
    readonly limit?: number;
    readonly deviation?: number;
    readonly cutOff?: number;
  }
  const { initializers: reference } = golden<{
    initializers: readonly { readonly name: string; readonly cases: readonly Case[] }[];
  }>('initializers');
  const cases = reference.flatMap(({ name, cases: all }) =>
    name in initializers ? all.map((each) => [name as InitializerId, each.shapeName, each] as const) : [],
  );

  /** The kernel of our layer that has the case's shape; none for oblong ones, which our layers do not have. */
  function specOf({
    shapeName,
    shape: [a = 1, b = 1, channels = 1, last = 1],
  }: Case): WeightSpec | undefined {
    if (a !== b && !shapeName.startsWith('dense')) return undefined;
    if (shapeName.startsWith('dense')) return kernelOf({ type: 'dense', units: b }, [a]);
    const inputShape = [a + 1, a + 1, channels];
    if (!shapeName.startsWith('depthwise'))
      return kernelOf({ type: 'conv2d', filters: last, kernelSize: a }, inputShape);
    return kernelOf({ type: 'depthwiseConv2d', depthMultiplier: last, kernelSize: a }, inputShape);
  }

  function kernelOf(given: Readonly<Record<string, unknown>>, inputShape: readonly number[]) {
    const layer = layerOf(given);
    const effect = layerEntry(layer.type).effect(layer, inputShape);
    if (isMisfit(effect)) throw new Error(effect.message);
    return effect.weights[0];
  }

  it.each(cases)('%s of a %s kernel has its fans, limit and spread', (id, _name, each) => {
    const spec = specOf(each);
    if (spec === undefined) return;
    expect(spec).toMatchObject({ shape: each.shape, fanIn: each.fanIn, fanOut: each.fanOut });
    const { variance, largest } = moments(draw(spec, id));
    expect(largest).toBeLessThanOrEqual((each.limit ?? each.cutOff ?? 0) * 1.000001);
    const deviation = each.deviation ?? (each.limit ?? 0) / Math.sqrt(3);
    const drawn = spec.shape.reduce((product, side) => product * side, 1);
    expect(Math.abs(Math.sqrt(variance) / deviation - 1)).toBeLessThan(3 / Math.sqrt(drawn));
  });
});
