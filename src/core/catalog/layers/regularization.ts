import * as z from 'zod/mini';
import { numberKnob } from '../../knob';
import { activations } from '../activations';
import { activationKnob } from './knobs';
import { defineLayer, showShape } from './types';
import { perChannel } from './weights';

const rateKnob = (help: string) =>
  numberKnob({ label: 'Rate', help, tip: 9, min: 0, max: 0.9, step: 0.05, default: 0.3, live: true });

const dropout = defineLayer({
  label: 'Dropout',
  help: 'While training, switches off a random share of the values, so that no unit can lean on another. Before dense layers, when training is much better than validation.',
  source: 'Srivastava et al., JMLR 2014',
  group: 'regularization',
  role: 'pass',
  traits: ['linear', 'inPlace', 'differsInTraining', 'passesMask'],
  units: 'passes',
  suits: 'any',
  schema: z.strictObject({
    type: z.literal('dropout'),
    rate: rateKnob('The share of values switched off.'),
  }),
  short: (layer) => `Dropout ${layer.rate}`,
  effect: (_layer, inputShape) => ({ outputShape: inputShape, weights: [], multiplyAdds: 0 }),
});

const spatialDropout = defineLayer({
  label: 'Spatial dropout',
  help: 'Switches off whole channels instead of single values. After convolutions and embeddings, where a single value is easily guessed from its neighbours.',
  source: 'arXiv:1411.4280',
  group: 'regularization',
  role: 'pass',
  traits: ['linear', 'inPlace', 'differsInTraining', 'passesMask'],
  units: 'passes',
  suits: ['image', 'text', 'series'],
  schema: z.strictObject({
    type: z.literal('spatialDropout'),
    rate: rateKnob('The share of channels switched off.'),
  }),
  short: (layer) => `Spatial dropout ${layer.rate}`,
  effect(_layer, inputShape) {
    if (inputShape.length < 2) {
      return {
        message: `Spatial dropout switches off channels of an image or a sequence but gets ${showShape(inputShape)}.`,
        hint: 'Use Dropout here.',
      };
    }
    return { outputShape: inputShape, weights: [], multiplyAdds: 0 };
  },
});

const batchNorm = defineLayer({
  label: 'Batch normalization',
  help: 'Brings each channel to mean 0 and spread 1 over the batch, then lets the network rescale it. After convolutions, for deep networks; wants batches of 16 or more.',
  source: 'arXiv:1502.03167 (epsilon 0.001, as Keras)',
  group: 'regularization',
  role: 'pass',
  traits: ['linear', 'inPlace', 'differsInTraining', 'usesBatchStatistics', 'passesMask'],
  units: 'passes',
  suits: 'any',
  schema: z.strictObject({
    type: z.literal('batchNorm'),
    momentum: numberKnob({
      label: 'Momentum',
      help: 'How slowly the running mean and variance, used after training, follow the batches.',
      tip: 9,
      min: 0,
      max: 0.999,
      step: 0.001,
      default: 0.9,
      advanced: true,
    }),
  }),
  short: () => 'Batch norm',
  effect(_layer, inputShape) {
    const channels = inputShape[inputShape.length - 1] as number;
    return {
      outputShape: inputShape,
      weights: [
        perChannel('gamma', channels, 'ones', true),
        perChannel('beta', channels, 'zeros', true),
        perChannel('movingMean', channels, 'zeros', false),
        perChannel('movingVariance', channels, 'ones', false),
      ],
      multiplyAdds: 0,
    };
  },
});

const layerNorm = defineLayer({
  label: 'Layer normalization',
  help: 'Brings the channels of each example to mean 0 and spread 1, at every place by itself. Needs no batch: for sequences and small batches.',
  source: 'arXiv:1607.06450 (epsilon 0.001, as Keras)',
  group: 'regularization',
  role: 'pass',
  traits: ['inPlace', 'passesMask'],
  units: 'mixes',
  suits: 'any',
  schema: z.strictObject({ type: z.literal('layerNorm') }),
  short: () => 'Layer norm',
  effect(_layer, inputShape) {
    const channels = inputShape[inputShape.length - 1] as number;
    return {
      outputShape: inputShape,
      weights: [perChannel('gamma', channels, 'ones', true), perChannel('beta', channels, 'zeros', true)],
      multiplyAdds: 0,
    };
  },
});

const activation = defineLayer({
  label: 'Activation',
  help: 'The bend alone, for example after batch normalization.',
  source: 'see each activation',
  group: 'core',
  role: 'pass',
  traits: ['linear', 'inPlace', 'passesMask'],
  units: 'passes',
  suits: 'any',
  schema: z.strictObject({ type: z.literal('activation'), activation: activationKnob('relu') }),
  short: (layer) => activations[layer.activation].label,
  effect: (_layer, inputShape) => ({ outputShape: inputShape, weights: [], multiplyAdds: 0 }),
});

export const regularizationLayers = { dropout, spatialDropout, batchNorm, layerNorm, activation } as const;
