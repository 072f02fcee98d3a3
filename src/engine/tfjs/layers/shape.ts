import * as tf from '@tensorflow/tfjs-core';
import type { LayerOf } from '../../../core/catalog/layers';
import type { shapeLayers } from '../../../core/catalog/layers/shape';
import { defineOperation } from '../operation';
import type { LayerForward, LayerForwards } from './types';

const reshaped = defineOperation<'x', { readonly from: readonly number[]; readonly to: readonly number[] }>({
  name: 'TipLabReshape',
  forward: ({ x }, { to }) => [tf.reshape(x, [...to])],
  saves: [],
  savesOutputs: [false],
  gradient: ([dy], _saved, { from }) => ({ x: () => tf.reshape(dy as tf.Tensor, [...from]) }),
});

/** The same numbers in another shape, on the tape. */
export function reshape(x: tf.Tensor, to: readonly number[]): tf.Tensor {
  const [y] = reshaped({ x }, { from: x.shape, to });
  return y as tf.Tensor;
}

const flattenForward: LayerForward<LayerOf<'flatten'>> = (_layer, x) => {
  const [batch = 0] = x.shape;
  return reshape(x, [batch, batch === 0 ? 0 : x.size / batch]);
};

const reshapeForward: LayerForward<LayerOf<'reshape'>> = ({ steps }, x) => {
  const [batch = 0] = x.shape;
  return reshape(x, [batch, steps, batch === 0 ? 0 : x.size / batch / steps]);
};

const joined = defineOperation<'a' | 'b', { readonly widths: readonly [number, number] }>({
  name: 'TipLabJoin',
  forward: ({ a, b }) => [tf.concat([a, b], a.rank - 1)],
  saves: [],
  savesOutputs: [false],
  gradient: ([gradient], _saved, { widths: [first, second] }) => {
    const dy = gradient as tf.Tensor;
    const before = dy.shape.slice(0, -1);
    const origin = before.map(() => 0);
    return {
      a: () => tf.slice(dy, [...origin, 0], [...before, first]),
      b: () => tf.slice(dy, [...origin, first], [...before, second]),
    };
  },
});

/** Two tensors side by side along the last axis, on the tape. */
export function join(a: tf.Tensor, b: tf.Tensor): tf.Tensor {
  const [y] = joined({ a, b }, { widths: [a.shape.at(-1) ?? 0, b.shape.at(-1) ?? 0] });
  return y as tf.Tensor;
}

export const shapeForwards: LayerForwards<keyof typeof shapeLayers> = {
  flatten: flattenForward,
  reshape: reshapeForward,
};
