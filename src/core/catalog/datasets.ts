import type { Task } from '../task';
import type { DatasetDescription } from './datasets/description';
import { pointsNetwork, smallConvolutional } from './datasets/networks';
import { patient } from './datasets/patient';
import { seriesDatasets } from './datasets/series';
import { tableDatasets } from './datasets/tables';
import { textDatasets } from './datasets/text';

const blueAndOrange: Task = { kind: 'classification', classes: ['blue', 'orange'] };
const digitNames = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** For a set so small that an epoch of batches of 64 has only twenty steps. */
function withSmallBatches(suggested: ReturnType<typeof smallConvolutional>) {
  const training = { ...suggested.training, batchSize: 32, optimizer: { type: 'adam', learningRate: 0.003 } };
  return { ...suggested, training };
}

const fewEpochs = {
  'training.switch': { when: { epoch: 3 } },
  'training.earlyStopping': { patience: 2 },
} as const;

/** The built-in sets. Only `experiment/dataset` looks a set up here, and `datasetList` lists them: a set may as well be somebody's own. */
export const datasets = {
  circle: {
    label: 'Circle',
    help: 'One class inside, the other around it. A straight line cannot part them.',
    kind: 'points',
    generated: true,
    inputShape: [2],
    task: blueAndOrange,
    suggests: pointsNetwork([4, 2]),
    suggestsWhenOn: patient(25),
  },
  xor: {
    label: 'Exclusive or',
    help: 'The class is the sign of x₁ times x₂: four quarters, crosswise alike.',
    kind: 'points',
    generated: true,
    inputShape: [2],
    task: blueAndOrange,
    suggests: pointsNetwork([4, 2]),
    suggestsWhenOn: patient(25),
  },
  gaussians: {
    label: 'Two clouds',
    help: 'Two round clouds. One straight line is enough.',
    kind: 'points',
    generated: true,
    inputShape: [2],
    task: blueAndOrange,
    suggests: pointsNetwork([4]),
    suggestsWhenOn: patient(25),
  },
  spiral: {
    label: 'Spiral',
    help: 'Two arms wound around each other: the hard one.',
    kind: 'points',
    generated: true,
    inputShape: [2],
    task: blueAndOrange,
    suggests: {
      ...pointsNetwork([16, 16], { epochs: 250, schedule: { type: 'cosine' } }),
      data: { scaling: 'none', samples: 800, noise: 0.05 },
    },
    suggestsWhenOn: patient(40),
  },
  moons: {
    label: 'Two moons',
    help: 'Two half circles that reach into each other.',
    kind: 'points',
    generated: true,
    inputShape: [2],
    task: blueAndOrange,
    suggests: pointsNetwork([8, 4]),
    suggestsWhenOn: patient(25),
  },
  rings: {
    label: 'Rings',
    help: 'Three to five rings, one class each.',
    kind: 'points',
    generated: true,
    inputShape: [2],
    task: { kind: 'classification', classes: ['ring 1', 'ring 2', 'ring 3', 'ring 4', 'ring 5'] },
    ordinal: 'ring',
    suggests: pointsNetwork([12, 8]),
    suggestsWhenOn: patient(25),
  },
  plane: {
    label: 'Plane',
    help: 'A number that rises evenly across the field. A network without hidden layers can learn it.',
    kind: 'points',
    generated: true,
    inputShape: [2],
    task: { kind: 'regression', target: 'height' },
    suggests: pointsNetwork([4]),
    suggestsWhenOn: patient(25),
  },
  bumps: {
    label: 'Bumps',
    help: 'Hills and hollows: a number that rises and falls over the field.',
    kind: 'points',
    generated: true,
    inputShape: [2],
    task: { kind: 'regression', target: 'height' },
    suggests: {
      ...pointsNetwork([24, 16], { epochs: 250, schedule: { type: 'cosine' } }),
      data: { scaling: 'none', samples: 800, noise: 0.05 },
    },
    suggestsWhenOn: patient(40),
  },
  digits: {
    label: 'Digits',
    help: 'Handwritten digits, 28 × 28 pixels, gray (MNIST).',
    kind: 'image',
    generated: false,
    inputShape: [28, 28, 1],
    count: 10_000,
    task: { kind: 'classification', classes: digitNames },
    ordinal: 'digit',
    suggests: smallConvolutional(5),
    suggestsWhenOn: fewEpochs,
    caveats: {
      mirrored: 'Nobody writes a mirrored 2, 3 or 7: the network spends its strength on what never comes.',
      upsideDown: 'A flipped 6 is a 9, yet keeps its label: some of the labels will be wrong.',
      turned: 'Turned so far, 6 and 9 come close to each other, and 1 and 7 too: some labels will be wrong.',
    },
  },
  fashion: {
    label: 'Fashion',
    help: 'Pieces of clothing, 28 × 28 pixels, gray: harder than digits (Fashion-MNIST).',
    kind: 'image',
    generated: false,
    inputShape: [28, 28, 1],
    count: 5000,
    task: {
      kind: 'classification',
      classes: [
        'T-shirt/top',
        'Trouser',
        'Pullover',
        'Dress',
        'Coat',
        'Sandal',
        'Shirt',
        'Sneaker',
        'Bag',
        'Ankle boot',
      ],
    },
    suggests: smallConvolutional(8),
    suggestsWhenOn: fewEpochs,
    gentle: [{ type: 'flipHorizontal' }, { type: 'shift', pixels: 2 }, { type: 'zoom', percent: 10 }],
    caveats: {
      upsideDown: 'These photographs never stand on their heads: the network learns what never comes.',
      turned: 'Every piece was photographed upright: the network learns views that never come.',
    },
  },
  emoji: {
    label: 'Emoji',
    help: 'Small coloured drawings by two companies, 32 × 32 pixels: nine kinds, and only 1,770 of them.',
    kind: 'image',
    generated: false,
    inputShape: [32, 32, 3],
    count: 1770,
    task: {
      kind: 'classification',
      classes: ['smiley', 'people', 'nature', 'food', 'travel', 'activity', 'object', 'symbol', 'flag'],
    },
    suggests: withSmallBatches(smallConvolutional(15)),
    suggestsWhenOn: patient(8),
    gentle: [{ type: 'flipHorizontal' }, { type: 'shift', pixels: 3 }, { type: 'zoom', percent: 10 }],
    caveats: {
      upsideDown: 'No emoji stands on its head: the network learns what never comes.',
      turned: 'Every emoji is drawn upright: the network learns views that never come.',
      recoloured: 'Colour tells much here: a green face or a blue apple never comes.',
    },
  },
  ...tableDatasets,
  ...textDatasets,
  ...seriesDatasets,
} as const satisfies Record<string, DatasetDescription>;

export type DatasetId = keyof typeof datasets;

/** The sets drawn by a formula. */
export type GeneratedId = {
  [Id in DatasetId]: (typeof datasets)[Id]['generated'] extends true ? Id : never;
}[DatasetId];

/** The sets read from `datasets/`. */
export type PackedId = Exclude<DatasetId, GeneratedId>;
