import * as tf from '@tensorflow/tfjs-core';
import type { LayerOf } from '../../../core/catalog/layers';
import { shortcutOf } from '../../../core/catalog/layers/residual';
import type { SimpleLayer } from '../../../core/catalog/layers/simple';
import { passesMask } from '../../../core/network/mask';
import { ProblemError } from '../../../core/problem';
import { activate } from '../activations';
import { defineOperation } from '../operation';
import { simpleLayerForwards } from './simple';
import type { LayerContext, LayerForward } from './types';

const addUp = defineOperation<'x' | 'y', Record<never, never>>({
  name: 'TipLabAdd',
  forward: ({ x, y }) => [tf.add(x, y)],
  saves: [],
  savesOutputs: [false],
  gradient: ([dy]) => ({ x: () => (dy as tf.Tensor).clone(), y: () => (dy as tf.Tensor).clone() }),
});

/** `activation(layers(x) + shortcut(x))`, the shortcut a projection where the shapes differ (arXiv:1512.03385). */
export const residualForward: LayerForward<LayerOf<'residual'>> = (block, x, context) => {
  let y = x;
  let { mask } = context;
  for (const [index, layer] of block.layers.entries()) {
    const inner = context.inner(String(index), mask);
    const input = y.shape.slice(1);
    y = simpleForward(layer, y, inner);
    if (!passesMask(layer, input, y.shape.slice(1))) mask = undefined;
    context.observe?.(inner.path, y, mask);
  }
  const projection = shortcutOf(x.shape.slice(1), y.shape.slice(1), block.shortcut);
  if (projection !== undefined && 'message' in projection) {
    throw new ProblemError({ code: 'model.misfit', ...projection });
  }
  const shortcut = projection ? simpleForward(projection, x, context.inner('shortcut', context.mask)) : x;
  const [sum] = addUp({ x: y, y: shortcut }, {});
  return activate(block.activation, sum as tf.Tensor);
};

function simpleForward(layer: SimpleLayer, x: tf.Tensor, context: LayerContext): tf.Tensor {
  return (simpleLayerForwards[layer.type] as LayerForward<SimpleLayer>)(layer, x, context);
}
