import { complete, type Given, type ModelPreset } from './preset';

const embedding = (units: number): Given => ({ type: 'embedding', units });

/** Networks for texts of characters or words. */
export const textPresets = {
  linearText: {
    label: 'Linear model',
    help: 'The mean of the tokens’ embeddings and one weighted sum per class: what occurs counts, its order does not. The baseline to beat.',
    source: 'arXiv:1607.01759 (fastText)',
    suits: ['text'],
    layers: complete([embedding(16), { type: 'globalAveragePool1d' }]),
  },
  mlpText: {
    label: 'MLP',
    help: 'Every place of the text has weights of its own: what is learnt at its start is not known at its end.',
    source: 'Bengio et al., JMLR 2003',
    suits: ['text'],
    layers: complete([
      embedding(8),
      { type: 'flatten' },
      { type: 'dense', units: 64, activation: 'tanh' },
      { type: 'dropout', rate: 0.3 },
    ]),
  },
  cnnText: {
    label: 'CNN for text',
    help: 'Filters look for groups of a few tokens; the pooling keeps only whether each occurred. Quick and hard to beat, by words or characters.',
    source: 'arXiv:1408.5882, with filters of one width',
    suits: ['text'],
    layers: complete([
      embedding(32),
      { type: 'conv1d', filters: 64, kernelSize: 4 },
      { type: 'globalMaxPool1d' },
      { type: 'dropout', rate: 0.5 },
    ]),
  },
  rnnText: {
    label: 'Simple RNN',
    help: 'Reads token by token with one memory and no gates. Long texts make it forget: compare it with the LSTM.',
    source: 'Elman 1990',
    suits: ['text'],
    layers: complete([embedding(16), { type: 'simpleRNN', units: 32 }]),
  },
  lstmText: {
    label: 'LSTM for characters',
    help: 'Reads token by token; its gates learn what to keep in mind. For texts whose order matters, such as words spelt out.',
    source: 'Hochreiter & Schmidhuber 1997',
    suits: ['text'],
    layers: complete([embedding(16), { type: 'lstm', units: 64 }]),
  },
  bidirectionalText: {
    label: 'Bidirectional GRU',
    help: 'Reads forwards and backwards, then asks what occurred anywhere: each token is seen with both its neighbours.',
    source: 'Schuster & Paliwal 1997; arXiv:1409.0473',
    suits: ['text'],
    layers: complete([
      embedding(16),
      { type: 'spatialDropout', rate: 0.2 },
      { type: 'bidirectional', cell: 'gru', units: 32, returnSequences: true },
      { type: 'globalMaxPool1d' },
    ]),
  },
} as const satisfies Record<string, ModelPreset>;
