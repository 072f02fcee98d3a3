import { complete, type ModelPreset } from './preset';

/** Networks for windows of a series. Small ones: a few thousand steps of the past are soon known by heart. */
export const seriesPresets = {
  linearSeries: {
    label: 'Linear model',
    help: 'One weighted sum of the whole window: autoregression, first made for the sunspots. The baseline to beat.',
    source: 'Yule 1927',
    suits: ['series'],
    layers: complete([{ type: 'flatten' }]),
  },
  mlpSeries: {
    label: 'MLP',
    help: 'The whole window at once, every step with weights of its own.',
    source: 'Lapedes & Farber 1987',
    suits: ['series'],
    layers: complete([{ type: 'flatten' }, { type: 'dense', units: 32 }]),
  },
  cnnSeries: {
    label: 'CNN for series',
    help: 'Filters find the same rise or fall wherever in the window it happens, and never look ahead.',
    source: 'Waibel et al. 1989',
    suits: ['series'],
    layers: complete([
      { type: 'conv1d', filters: 16, kernelSize: 3, padding: 'causal' },
      { type: 'conv1d', filters: 16, kernelSize: 3, padding: 'causal' },
      { type: 'flatten' },
    ]),
  },
  rnnSeries: {
    label: 'Simple RNN',
    help: 'Reads step by step with one memory and no gates: enough for short windows.',
    source: 'Elman 1990',
    suits: ['series'],
    layers: complete([{ type: 'simpleRNN', units: 16 }]),
  },
  gruSeries: {
    label: 'GRU for series',
    help: 'Reads step by step; two gates learn what to keep. A good first choice for measurements over time.',
    source: 'arXiv:1406.1078',
    suits: ['series'],
    layers: complete([{ type: 'gru', units: 16 }]),
  },
  lstmSeries: {
    label: 'Stacked LSTM',
    help: 'A second LSTM reads what the first makes of every step. For long windows and plenty of data.',
    source: 'Hochreiter & Schmidhuber 1997; arXiv:1303.5778',
    suits: ['series'],
    layers: complete([
      { type: 'lstm', units: 16, returnSequences: true },
      { type: 'lstm', units: 16 },
    ]),
  },
} as const satisfies Record<string, ModelPreset>;
