import { balancings } from '../../core/catalog/balancing';
import type { DatasetId } from '../../core/catalog/datasets';
import { modelPresets } from '../../core/catalog/modelPresets';
import { datasetOf } from '../../core/experiment/dataset';
import {
  type Arm,
  accuracy,
  balancedAccuracy,
  type Comparison,
  meanAbsoluteError,
  memberAccuracy,
  recallOf,
  togetherAccuracy,
} from './comparison';

const adam = { optimizer: { type: 'adam', learningRate: 0.001 }, schedule: { type: 'constant' } };
/** 14 % of the 7,000 training digits. */
const thousandDigits = { dataset: 'digits', fraction: 14 };

/** The tips of one training run, each on the data it is for. */
export const tips: readonly Comparison[] = [
  {
    title: 'More data (tip 1)',
    setting: 'Digits, the default network, about 550 steps each, however many examples they are drawn from.',
    measures: [accuracy],
    arms: [
      dataArm(100, 5),
      dataArm(50, 10),
      dataArm(25, 20),
      dataArm(10, 50),
      dataArm(5, 92),
      dataArm(1, 275),
    ],
  },
  {
    title: 'Class imbalance (tip 6)',
    setting:
      'A third of the digits, of which 8 is made fifty times as rare as the others in training; the test part is as it came.',
    measures: [recallOf('8'), balancedAccuracy],
    arms: [
      rareArm('none'),
      rareArm('classWeights'),
      rareArm('oversample'),
      rareArm('undersample'),
      rareArm('augmentMinority'),
    ],
  },
  {
    title: 'Augmentation (tip 7)',
    setting: 'Fashion-MNIST, 1,000 training examples, the default network, 30 epochs.',
    measures: [accuracy],
    arms: [
      { label: 'without', experiment: fewClothes({}) },
      {
        label: 'flips, shifts, zooms',
        experiment: fewClothes({ augment: datasetOf({ dataset: 'fashion' }).gentle }),
      },
    ],
  },
  {
    title: 'Regularization (tip 9)',
    setting: 'Digits, 1,000 training examples, an MLP with one hidden layer of 128 units, 40 epochs of Adam.',
    measures: [accuracy],
    arms: [
      { label: 'none', experiment: fewDigits(hidden()) },
      { label: 'dropout 0.5', experiment: fewDigits(hidden({ type: 'dropout', rate: 0.5 })) },
      { label: 'L2 0.001', experiment: fewDigits({ ...hidden(), l2: 0.001 }) },
      { label: 'L1 0.0001', experiment: fewDigits({ ...hidden(), l1: 0.0001 }) },
      { label: 'batch normalization', experiment: fewDigits(hidden({ type: 'batchNorm' })) },
    ],
  },
  {
    title: 'Early stopping (tip 8)',
    setting:
      'Digits, 1,000 training examples of which one in five has a wrong label, an MLP, 60 epochs of Adam.',
    measures: [accuracy],
    arms: [
      { label: 'to the end', experiment: wronglyLabelled({}) },
      {
        label: 'patience 5, best weights back',
        experiment: wronglyLabelled({ earlyStopping: { patience: 5 } }),
      },
    ],
  },
  {
    title: 'Adam, then SGD (tip 3)',
    setting: 'Fashion-MNIST, the default network, 12 epochs, cosine schedule.',
    measures: [accuracy],
    arms: [
      { label: 'Adam', experiment: clothes({}) },
      { label: 'SGD from epoch 6', experiment: clothes({ switch: { when: { epoch: 6 } } }) },
      { label: 'SGD when SWATS says', experiment: clothes({ switch: { when: { auto: 'swats' } } }) },
    ],
  },
  {
    title: 'The right layer (tip 18)',
    setting: 'Which language? Sixty characters, ten epochs of Adam at 0.005, one cycle.',
    measures: [accuracy],
    arms: [languageArm('MLP', 'mlpText'), languageArm('LSTM', 'lstmText'), languageArm('CNN', 'cnnText')],
  },
  {
    title: 'Ensembles (tip 11)',
    setting:
      'Fashion-MNIST, 2,000 training examples, the default network, 10 epochs. Stacking learns from the validation part.',
    measures: [togetherAccuracy, memberAccuracy],
    arms: [
      ensembleArm('one network', null),
      ensembleArm('five, averaged', {}),
      ensembleArm('five bagged, stacked', { differBy: ['init', 'bagging'], combine: 'stacking' }),
      ensembleArm(
        'five snapshots of one run',
        { snapshot: true },
        { type: 'warmRestarts', period: 2, periodFactor: 1 },
      ),
    ],
  },
  ...(['stocks', 'sunspots', 'weather'] as const).map(againstNaive),
];

function dataArm(fraction: number, epochs: number): Arm {
  return {
    label: `${fraction} %`,
    experiment: { data: { dataset: 'digits', fraction }, training: { epochs } },
  };
}

function rareArm(method: keyof typeof balancings): Arm {
  const data = { dataset: 'digits', fraction: 33, imbalance: { classes: [8], ratio: 50 } };
  return { label: balancings[method].label, experiment: { data, balance: { method } } };
}

function fewClothes(more: Readonly<Record<string, unknown>>) {
  return { data: { dataset: 'fashion', fraction: 29 }, training: { epochs: 30 }, ...more };
}

/** @param after what follows the hidden layer */
function hidden(...after: readonly object[]) {
  const dense = { type: 'dense', units: 128, activation: 'relu' };
  return { layers: [{ type: 'flatten' }, dense, ...after] };
}

function fewDigits(model: Readonly<Record<string, unknown>>) {
  return { data: thousandDigits, model, training: { epochs: 40, batchSize: 32, ...adam } };
}

function wronglyLabelled(more: Readonly<Record<string, unknown>>) {
  const data = { ...thousandDigits, labelNoise: 0.2 };
  return { data, model: hidden(), training: { epochs: 60, batchSize: 32, ...adam, ...more } };
}

function clothes(more: Readonly<Record<string, unknown>>) {
  return { data: { dataset: 'fashion' }, training: { epochs: 12, schedule: { type: 'cosine' }, ...more } };
}

function ensembleArm(label: string, ensemble: object | null, schedule?: object): Arm {
  const data = { dataset: 'fashion', fraction: 57 };
  return { label, experiment: { data, training: { epochs: 10, ...(schedule && { schedule }) }, ensemble } };
}

function languageArm(label: string, preset: 'mlpText' | 'lstmText' | 'cnnText'): Arm {
  const { layers } = modelPresets[preset];
  return {
    label,
    experiment: { data: { dataset: 'languages' }, model: { layers }, training: { epochs: 10 } },
  };
}

function againstNaive(dataset: DatasetId): Comparison {
  return {
    title: `A network against the naive guess: ${datasetOf({ dataset }).label.toLowerCase()}`,
    setting: 'The default GRU beside the guess that costs nothing.',
    measures: [meanAbsoluteError],
    arms: [
      { label: 'naive guess', experiment: { data: { dataset } }, isBaseline: true },
      { label: 'GRU', experiment: { data: { dataset } } },
    ],
  };
}
