import { complete, type ModelPreset } from './preset';

/** Networks for points and tables: lists of numbers without an order. */
export const flatPresets = {
  logistic: {
    label: 'Linear model',
    help: 'No hidden layer: one weighted sum per output (logistic regression, for classes). The baseline to beat.',
    source: 'Cox 1958',
    suits: ['points', 'table'],
    layers: [],
  },
  playground: {
    label: 'TensorFlow Playground',
    help: 'The network that playground opens with: two small tanh layers.',
    source: 'playground.tensorflow.org (Smilkov & Carter 2016)',
    suits: ['points'],
    layers: complete([
      { type: 'dense', units: 4, activation: 'tanh' },
      { type: 'dense', units: 2, activation: 'tanh' },
    ]),
  },
  mlp: {
    label: 'MLP',
    help: 'Two hidden layers of rectified units.',
    source: 'Rumelhart et al. 1986',
    suits: ['points', 'table'],
    layers: complete([
      { type: 'dense', units: 32 },
      { type: 'dense', units: 16 },
    ]),
  },
} as const satisfies Record<string, ModelPreset>;
