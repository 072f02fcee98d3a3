import { modelPresets } from '../modelPresets';

/** Networks and training that suit a kind of data, to be chosen in full for one set. */
type Given = Readonly<Record<string, unknown>>;

/** A small tanh network for points, as TensorFlow Playground's. */
export function pointsNetwork(units: readonly number[], rest: Given = {}) {
  return {
    data: { scaling: 'none' },
    model: {
      layers: units.map((width) => ({ type: 'dense', units: width, activation: 'tanh' })),
      initializer: 'glorotUniform',
    },
    training: { batchSize: 16, epochs: 100, optimizer: { type: 'adam', learningRate: 0.02 }, ...rest },
  };
}

/** Fast and good: one cycle of the learning rate reaches in five epochs what a constant one does not in ten. */
export function smallConvolutional(epochs: number) {
  return {
    data: { scaling: 'minmax' },
    model: { layers: modelPresets.smallCnn.layers, initializer: 'heNormal' },
    training: {
      batchSize: 64,
      epochs,
      optimizer: { type: 'adam', learningRate: 0.006 },
      // Few epochs, so that what counts in epochs must be short to happen at all.
      schedule: { type: 'oneCycle', every: 2, period: 1, patience: 1 },
    },
  };
}

export function tableNetwork(units: readonly number[], training: Given) {
  return {
    data: { scaling: 'standardize' },
    model: {
      layers: units.map((width) => ({ type: 'dense', units: width, activation: 'relu' })),
      initializer: 'heNormal',
    },
    training,
  };
}

/** A convolution over what the tokens mean, wherever they stand (Kim 2014, arXiv:1408.5882): quick, and good at once. */
export function textConvolution(
  units: number,
  filters: number,
  kernelSize: number,
  training: Given,
  dropout: number,
) {
  return {
    data: { scaling: 'none' },
    model: {
      layers: [
        { type: 'embedding', units },
        { type: 'conv1d', filters, kernelSize, activation: 'relu' },
        { type: 'globalMaxPool1d' },
        { type: 'dropout', rate: dropout },
      ],
      initializer: 'heNormal',
    },
    training: {
      batchSize: 32,
      epochs: 6,
      // Few epochs, so that what counts in epochs must be short to happen at all.
      schedule: { type: 'oneCycle', every: 2, period: 1, patience: 1 },
      ...training,
    },
  };
}

/**
 * A small GRU with RMSprop (tip 18). The range is brought to 0 to 1, since the bounded memory of a GRU can hardly tell
 * apart what lies several deviations from the mean.
 */
export function smallGru(window: number, units: number, training: Given) {
  return {
    data: { scaling: 'minmax', window },
    model: { layers: [{ type: 'gru', units }], initializer: 'glorotUniform' },
    training: { batchSize: 32, epochs: 15, schedule: { type: 'cosine' }, ...training },
  };
}
