import { complete, type Given, type ModelPreset } from './preset';

const conv = (filters: number, rest: Readonly<Record<string, unknown>> = {}): Given => ({
  type: 'conv2d',
  filters,
  ...rest,
});
const pool: Given = { type: 'maxPool' };
const norm: Given = { type: 'batchNorm' };
const relu: Given = { type: 'activation', activation: 'relu' };
const globalPool: Given = { type: 'globalAveragePool' };

/** Two 3 × 3 convolutions with batch normalization. */
const blockLayers = (filters: number, strides = 1): readonly Given[] => [
  conv(filters, { strides, activation: 'linear' }),
  norm,
  relu,
  conv(filters, { activation: 'linear' }),
  norm,
];

/** The same with the shortcut around them. */
const residualBlock = (filters: number, strides = 1): Given => ({
  type: 'residual',
  layers: blockLayers(filters, strides),
});

/** What stands before blocks that all have one size: small pictures, so that depth costs little. */
const towerStem: readonly Given[] = [conv(12, { strides: 2, activation: 'linear' }), norm, relu, pool];

/** A convolution, then a small dense network that is slid over the image with it: two 1 × 1 convolutions. */
const mlpConv = (kernelSize: number, filters: readonly [number, number, number]): readonly Given[] => [
  conv(filters[0], { kernelSize }),
  conv(filters[1], { kernelSize: 1 }),
  conv(filters[2], { kernelSize: 1 }),
];

/** Space first, channels second, each with batch normalization: table 1 of the MobileNet paper. */
const depthwiseBlock = (filters: number, strides: number): readonly Given[] => [
  { type: 'depthwiseConv2d', strides, activation: 'linear' },
  norm,
  relu,
  conv(filters, { kernelSize: 1, activation: 'linear' }),
  norm,
  relu,
];

/** Networks for images. */
export const imagePresets = {
  logisticImage: {
    label: 'Logistic regression',
    help: 'One weight per pixel and class, nothing hidden. About 90 % on the digits.',
    source: 'Cox 1958',
    suits: ['image'],
    layers: complete([{ type: 'flatten' }]),
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
      conv(8),
      pool,
      conv(24),
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
  nin: {
    label: 'Small Network in Network',
    help: '1 × 1 convolutions think about each place once more, and global pooling replaces the dense layers.',
    source: 'arXiv:1312.4400, made small',
    suits: ['image'],
    layers: complete([
      ...mlpConv(5, [16, 16, 16]),
      pool,
      { type: 'dropout', rate: 0.2 },
      ...mlpConv(3, [32, 32, 32]),
      pool,
      { type: 'dropout', rate: 0.2 },
      ...mlpConv(3, [64, 32, 32]),
      globalPool,
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
      globalPool,
    ]),
  },
  residualTower: {
    label: 'Residual tower',
    help: 'Six residual blocks of equal size. Leave one out of the trained network: it hardly matters.',
    source: 'arXiv:1605.06431, made small',
    suits: ['image'],
    layers: complete([...towerStem, ...Array.from({ length: 6 }, () => residualBlock(12)), globalPool]),
  },
  plainTower: {
    label: 'Plain tower',
    help: 'The residual tower without its shortcuts: as deep, with the same layers.',
    source: 'arXiv:1605.06431, made small',
    suits: ['image'],
    layers: complete([
      ...towerStem,
      ...Array.from({ length: 6 }, () => [...blockLayers(12), relu]).flat(),
      globalPool,
    ]),
  },
  mobileNet: {
    label: 'Small MobileNet',
    help: 'One filter per channel, then a 1 × 1 mix of the channels: a convolution taken apart, for a tenth of the work.',
    source: 'arXiv:1704.04861, made small',
    suits: ['image'],
    layers: complete([
      conv(16, { strides: 2, activation: 'linear' }),
      norm,
      relu,
      ...depthwiseBlock(32, 1),
      ...depthwiseBlock(64, 2),
      globalPool,
    ]),
  },
  separable: {
    label: 'Separable CNN',
    help: 'Depthwise-separable convolutions without normalization: a fraction of the weights and of the work.',
    source: 'arXiv:1610.02357, made small',
    suits: ['image'],
    layers: complete([
      conv(16, { strides: 2 }),
      { type: 'separableConv2d', filters: 32 },
      pool,
      { type: 'separableConv2d', filters: 64 },
      globalPool,
    ]),
  },
} as const satisfies Record<string, ModelPreset>;
