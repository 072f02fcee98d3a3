import type { DatasetDescription } from './description';
import { smallGru } from './networks';

export const seriesDatasets = {
  stocks: {
    label: 'Stocks',
    help: 'Four European stock indices: by how many per cent does the DAX move tomorrow?',
    kind: 'series',
    generated: false,
    inputShape: [10, 4],
    count: 1860,
    series: { channels: 4, step: 'day', scale: 'logChange' },
    task: { kind: 'regression', target: 'change of the DAX', unit: '%' },
    suggests: smallGru(10, 8, { optimizer: { type: 'rmsprop', learningRate: 0.001 } }),
  },
  sunspots: {
    label: 'Sunspots',
    help: 'Spots on the Sun, month by month since 1749: how many next month?',
    kind: 'series',
    generated: false,
    inputShape: [24, 1],
    count: 3177,
    series: { channels: 1, step: 'month', scale: 'level' },
    task: { kind: 'regression', target: 'sunspot number' },
    suggests: smallGru(24, 16, {
      batchSize: 64,
      epochs: 20,
      optimizer: { type: 'rmsprop', learningRate: 0.008 },
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
    suggests: smallGru(14, 16, { epochs: 40, optimizer: { type: 'rmsprop', learningRate: 0.005 } }),
  },
} as const satisfies Record<string, DatasetDescription>;
