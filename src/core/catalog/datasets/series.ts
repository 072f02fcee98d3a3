import type { DatasetEntry } from './entry';

/** A small network that is told the whole window at once. */
function flatNetwork(window: number, units: number, training: Readonly<Record<string, unknown>>) {
  return {
    data: { scaling: 'standardize', window },
    model: {
      layers: [{ type: 'flatten' }, { type: 'dense', units, activation: 'relu' }],
      initializer: 'heNormal',
    },
    training,
  };
}

export const seriesDatasets = {
  stocks: {
    label: 'Stocks',
    help: 'Four European stock indices: by how many per cent does the DAX move tomorrow?',
    kind: 'series',
    generated: false,
    inputShape: [20, 4],
    count: 1860,
    series: { channels: 4, step: 'day', scale: 'logChange' },
    task: { kind: 'regression', target: 'change of the DAX', unit: '%' },
    suggests: flatNetwork(20, 16, {
      batchSize: 32,
      epochs: 20,
      optimizer: { type: 'rmsprop', learningRate: 0.001 },
    }),
  },
  sunspots: {
    label: 'Sunspots',
    help: 'Spots on the Sun, month by month since 1749: how many next month?',
    kind: 'series',
    generated: false,
    inputShape: [36, 1],
    count: 3177,
    series: { channels: 1, step: 'month', scale: 'level' },
    task: { kind: 'regression', target: 'sunspot number' },
    suggests: flatNetwork(36, 32, {
      batchSize: 32,
      epochs: 30,
      optimizer: { type: 'rmsprop', learningRate: 0.001 },
    }),
  },
  weather: {
    label: 'Weather',
    help: 'Four years of days in Seattle: how warm will it be tomorrow?',
    kind: 'series',
    generated: false,
    inputShape: [14, 4],
    count: 1461,
    series: { channels: 4, step: 'day', scale: 'level' },
    task: { kind: 'regression', target: "tomorrow's maximum", unit: '°C' },
    suggests: flatNetwork(14, 32, {
      batchSize: 32,
      epochs: 30,
      optimizer: { type: 'rmsprop', learningRate: 0.001 },
    }),
  },
} as const satisfies Record<string, DatasetEntry>;
