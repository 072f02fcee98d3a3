import type { DataKind } from './dataKind';
import { type Layer, layerSchema } from './layers';

/** A network from a paper or a textbook, ready to be trained or taken apart. */
export interface ModelPreset {
  readonly label: string;
  readonly help: string;
  readonly source: string;
  readonly suits: readonly DataKind[];
  readonly layers: readonly Layer[];
}

type Given = { readonly type: string; readonly [field: string]: unknown };

/** Layers in short form, completed with their defaults. */
const complete = (layers: readonly Given[]): readonly Layer[] =>
  layers.map((layer) => layerSchema.parse(layer));

const conv = (filters: number, rest: Readonly<Record<string, unknown>> = {}): Given => ({
  type: 'conv2d',
  filters,
  ...rest,
});
const pool: Given = { type: 'maxPool' };
const norm: Given = { type: 'batchNorm' };
const relu: Given = { type: 'activation', activation: 'relu' };

/** Two 3 × 3 convolutions with batch normalization, and the shortcut around them. */
const residualBlock = (filters: number, strides = 1): Given => ({
  type: 'residual',
  layers: [
    conv(filters, { strides, activation: 'linear' }),
    norm,
    relu,
    conv(filters, { activation: 'linear' }),
    norm,
  ],
});

export const modelPresets = {
  logistic: {
    label: 'Linear model',
    help: 'No hidden layer: one weighted sum per output (logistic regression, for classes). The baseline to beat.',
    source: 'Cox 1958',
    suits: ['points', 'table'],
    layers: [],
  },
  logisticImage: {
    label: 'Logistic regression',
    help: 'One weight per pixel and class, nothing hidden. About 90 % on the digits.',
    source: 'Cox 1958',
    suits: ['image'],
    layers: complete([{ type: 'flatten' }]),
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
  mlpImage: {
    label: 'MLP',
    help: 'Forgets where each pixel was, and still does well. Compare it with a convolution.',
    source: 'Simard et al. 2003',
    suits: ['image'],
    layers: complete([{ type: 'flatten' }, { type: 'dense', units: 128 }, { type: 'dropout', rate: 0.2 }]),
  },
  smallCnn: {
    label: 'Small CNN',
    help: 'Two convolutions, each followed by pooling. TipLab’s own starting point for images.',
    source: 'after LeCun et al. 1998, with ReLU',
    suits: ['image'],
    layers: complete([
      conv(16),
      pool,
      conv(32),
      pool,
      { type: 'flatten' },
      { type: 'dropout', rate: 0.3 },
      { type: 'dense', units: 64 },
    ]),
  },
  lenet5: {
    label: 'LeNet-5',
    help: 'The network that read cheques: two convolutions, average pooling, tanh.',
    source: 'LeCun et al. 1998',
    suits: ['image'],
    layers: complete([
      conv(6, { kernelSize: 5, activation: 'tanh' }),
      { type: 'averagePool' },
      conv(16, { kernelSize: 5, padding: 'valid', activation: 'tanh' }),
      { type: 'averagePool' },
      { type: 'flatten' },
      { type: 'dense', units: 120, activation: 'tanh' },
      { type: 'dense', units: 84, activation: 'tanh' },
    ]),
  },
  vgg: {
    label: 'Small VGG',
    help: 'Pairs of 3 × 3 convolutions between poolings: depth from the simplest parts.',
    source: 'arXiv:1409.1556, made small',
    suits: ['image'],
    layers: complete([
      conv(16),
      conv(16),
      pool,
      conv(32),
      conv(32),
      pool,
      { type: 'flatten' },
      { type: 'dense', units: 64 },
      { type: 'dropout', rate: 0.3 },
    ]),
  },
  resnet: {
    label: 'Small ResNet',
    help: 'Residual blocks with batch normalization, then global pooling.',
    source: 'arXiv:1512.03385, made small',
    suits: ['image'],
    layers: complete([
      conv(16, { activation: 'linear' }),
      norm,
      relu,
      residualBlock(16),
      residualBlock(32, 2),
      residualBlock(32),
      { type: 'globalAveragePool' },
    ]),
  },
  separable: {
    label: 'Separable CNN',
    help: 'Depthwise-separable convolutions: a fraction of the weights and of the work.',
    source: 'arXiv:1704.04861, made small',
    suits: ['image'],
    layers: complete([
      conv(16, { strides: 2 }),
      { type: 'separableConv2d', filters: 32 },
      pool,
      { type: 'separableConv2d', filters: 64 },
      { type: 'globalAveragePool' },
    ]),
  },
} as const satisfies Record<string, ModelPreset>;
