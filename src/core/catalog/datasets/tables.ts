import type { DatasetEntry } from './entry';
import { patient } from './patient';

function tableNetwork(units: readonly number[], training: Readonly<Record<string, unknown>>) {
  return {
    data: { scaling: 'standardize' },
    model: {
      layers: units.map((width) => ({ type: 'dense', units: width, activation: 'relu' })),
      initializer: 'heNormal',
    },
    training,
  };
}

export const tableDatasets = {
  iris: {
    label: 'Iris',
    help: '150 flowers of three species, four measurements each.',
    kind: 'table',
    generated: false,
    inputShape: [4],
    count: 150,
    task: { kind: 'classification', classes: ['setosa', 'versicolor', 'virginica'] },
    suggests: tableNetwork([8], {
      batchSize: 16,
      epochs: 100,
      optimizer: { type: 'adam', learningRate: 0.01 },
    }),
  },
  penguins: {
    label: 'Penguins',
    help: '344 penguins of three species: beak, flipper, weight, island and sex, some unknown.',
    kind: 'table',
    generated: false,
    inputShape: [9],
    count: 344,
    task: { kind: 'classification', classes: ['Adelie', 'Chinstrap', 'Gentoo'] },
    suggests: tableNetwork([8], {
      batchSize: 16,
      epochs: 60,
      optimizer: { type: 'adam', learningRate: 0.01 },
    }),
  },
  wine: {
    label: 'Wine',
    help: '178 wines of three growers, thirteen chemical measurements each.',
    kind: 'table',
    generated: false,
    inputShape: [13],
    count: 178,
    task: { kind: 'classification', classes: ['grower 1', 'grower 2', 'grower 3'] },
    suggests: tableNetwork([8], {
      batchSize: 16,
      epochs: 60,
      optimizer: { type: 'adam', learningRate: 0.01 },
    }),
  },
  'breast-cancer': {
    label: 'Breast cancer',
    help: 'Cell nuclei of 569 tumours, thirty measurements each: malignant or benign (WDBC).',
    kind: 'table',
    generated: false,
    inputShape: [30],
    count: 569,
    task: { kind: 'classification', classes: ['malignant', 'benign'] },
    suggests: tableNetwork([16], {
      batchSize: 32,
      epochs: 40,
      optimizer: { type: 'adam', learningRate: 0.003 },
    }),
  },
  credit: {
    label: 'Credit',
    help: '4,454 loans, of which more than one in four went bad; some answers are missing.',
    kind: 'table',
    generated: false,
    inputShape: [21],
    count: 4454,
    task: { kind: 'classification', classes: ['good', 'bad'] },
    suggests: tableNetwork([24], {
      batchSize: 32,
      epochs: 25,
      optimizer: { type: 'adam', learningRate: 0.002 },
    }),
  },
  lending: {
    label: 'Lending',
    help: '9,857 loans, of which one in twenty went bad: real imbalance.',
    kind: 'table',
    generated: false,
    inputShape: [34],
    count: 9857,
    task: { kind: 'classification', classes: ['good', 'bad'] },
    suggests: tableNetwork([16], {
      batchSize: 64,
      epochs: 15,
      optimizer: { type: 'adam', learningRate: 0.002 },
    }),
  },
  concrete: {
    label: 'Concrete',
    help: 'What a concrete is mixed from, and the strength it reaches.',
    kind: 'table',
    generated: false,
    inputShape: [8],
    count: 1030,
    task: { kind: 'regression', target: 'compressive strength', unit: 'MPa' },
    suggests: tableNetwork([64, 32], {
      batchSize: 32,
      epochs: 150,
      optimizer: { type: 'adam', learningRate: 0.005 },
    }),
    suggestsWhenOn: patient(25),
  },
  cars: {
    label: 'Cars',
    help: 'Weight, power and more of 392 cars, and how far each drives on a gallon.',
    kind: 'table',
    generated: false,
    inputShape: [9],
    count: 392,
    task: { kind: 'regression', target: 'fuel economy', unit: 'mpg' },
    suggests: tableNetwork([32, 16], {
      batchSize: 16,
      epochs: 80,
      optimizer: { type: 'adam', learningRate: 0.003 },
    }),
  },
} as const satisfies Record<string, DatasetEntry>;
