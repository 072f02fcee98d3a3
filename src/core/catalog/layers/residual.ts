import * as z from 'zod/mini';
import { choiceKnob, layersKnob } from '../../knob';
import { activationKnob } from './knobs';
import { type SimpleLayer, simpleLayerSchema, simpleLayers } from './simple';
import {
  defineLayer,
  isMisfit,
  type LayerEffect,
  type LayerEntry,
  type Misfit,
  showShape,
  sizeOf,
} from './types';

/**
 * A residual block: its layers, plus a shortcut around them. Where the shapes differ, the shortcut is a
 * projection: a 1 × 1 convolution (1 along a sequence) with the block's stride, or a dense layer (option B of arXiv:1512.03385).
 */
export const residual = defineLayer({
  label: 'Residual block',
  help: 'A few layers with a shortcut around them: they learn only what to add. Deep networks become trainable.',
  source: 'arXiv:1512.03385 (ResNet)',
  group: 'blocks',
  role: 'residual',
  traits: ['linear'],
  units: 'inside',
  word: 'Residual',
  suits: 'any',
  schema: z.strictObject({
    type: z.literal('residual'),
    layers: layersKnob(z.array(simpleLayerSchema).check(z.minLength(1), z.maxLength(12)), {
      label: 'Layers inside',
      help: 'What the shortcut leads around.',
    }),
    shortcut: choiceKnob({
      label: 'Shortcut',
      help: 'What is added to the answer of the layers inside.',
      source: 'arXiv:1512.03385 (options B and C)',
      choices: [
        {
          id: 'auto',
          label: 'Identity',
          help: 'The input as it is; a projection only where the shapes differ.',
        },
        {
          id: 'projection',
          label: 'Projection',
          help: 'The input through weights of its own, even where the shapes agree.',
        },
      ],
      default: 'auto',
      advanced: true,
    }),
    activation: activationKnob('relu'),
  }),
  short: (layer) => `Residual ×${layer.layers.length}`,
  effect(layer, inputShape) {
    let shape = inputShape;
    let multiplyAdds = 0;
    let innerValues = 0;
    const weights: LayerEffect['weights'][number][] = [];
    for (const [index, inner] of layer.layers.entries()) {
      const effect = effectOfSimple(inner, shape);
      if (isMisfit(effect)) {
        const { insertBefore: _, wants: __, ...inside } = effect;
        const message = `Inside the block, layer ${index + 1}: ${effect.message}`;
        // What stands before the block can fix its first layer only.
        return index === 0 ? { ...effect, message } : { ...inside, message };
      }
      weights.push(...effect.weights.map((weight) => ({ ...weight, name: `${index}.${weight.name}` })));
      multiplyAdds += effect.multiplyAdds;
      shape = effect.outputShape;
      innerValues += sizeOf(shape) + (effect.innerValues ?? 0);
    }
    const shortcut = shortcutOf(inputShape, shape, layer.shortcut);
    if (shortcut !== undefined && 'message' in shortcut) return shortcut;
    if (shortcut !== undefined) {
      const effect = effectOfSimple(shortcut, inputShape);
      if (isMisfit(effect)) return effect;
      weights.push(...effect.weights.map((weight) => ({ ...weight, name: `shortcut.${weight.name}` })));
      multiplyAdds += effect.multiplyAdds;
    }
    // The sum is kept beside what the activation makes of it.
    return { outputShape: shape, weights, multiplyAdds, innerValues: innerValues + sizeOf(shape) };
  },
});

/** The effect of a layer that is not a block. */
export function effectOfSimple(layer: SimpleLayer, inputShape: readonly number[]): LayerEffect | Misfit {
  return (simpleLayers[layer.type] as unknown as LayerEntry).effect(layer, inputShape);
}

/**
 * The projection a residual block needs on its shortcut: none where the shapes agree.
 * @param inputShape what enters the block, without the batch dimension
 * @param outputShape what its layers make of it
 * @param kind of the shortcut, as the block declares it
 */
export function shortcutOf(
  inputShape: readonly number[],
  outputShape: readonly number[],
  kind: 'auto' | 'projection' = 'auto',
): SimpleLayer | Misfit | undefined {
  if (kind === 'auto' && showShape(inputShape) === showShape(outputShape)) return undefined;
  if (inputShape.length === 1 && outputShape.length === 1) {
    return { type: 'dense', units: outputShape[0] as number, activation: 'linear' };
  }
  if (inputShape.length === 2 && outputShape.length === 2) {
    const [steps = 0] = inputShape;
    const [outSteps = 0, filters = 0] = outputShape;
    const strides = Math.max(1, Math.ceil(steps / outSteps));
    if (Math.ceil(steps / strides) === outSteps && strides <= 8) {
      return { type: 'conv1d', filters, kernelSize: 1, strides, padding: 'same', activation: 'linear' };
    }
  }
  const [height = 0, width = 0] = inputShape;
  const [outHeight = 0, outWidth = 0, filters = 0] = outputShape;
  const strides = Math.max(1, Math.ceil(height / outHeight));
  const fits = Math.ceil(height / strides) === outHeight && Math.ceil(width / strides) === outWidth;
  if (inputShape.length === 3 && outputShape.length === 3 && fits && strides <= 8) {
    return { type: 'conv2d', filters, kernelSize: 1, strides, padding: 'same', activation: 'linear' };
  }
  return {
    message: `The shortcut carries ${showShape(inputShape)} but the block gives ${showShape(outputShape)}: they cannot be added.`,
    hint: 'Use padding “same” inside the block, and keep Flatten and global pooling outside it.',
  };
}
