import type { DatasetDescription } from './description';
import { textConvolution } from './networks';

/** The classes in the order of their numbers. */
const languageNames = [
  'English',
  'German',
  'Dutch',
  'Swedish',
  'French',
  'Spanish',
  'Portuguese',
  'Italian',
  'Polish',
  'Finnish',
  'Turkish',
  'Indonesian',
];

const fewEpochs = {
  'training.switch': { when: { epoch: 4 } },
  'training.earlyStopping': { patience: 2 },
} as const;

export const textDatasets = {
  languages: {
    label: 'Languages',
    help: 'Sixty characters in one of twelve languages: which is it?',
    kind: 'text',
    generated: false,
    inputShape: [60],
    count: 4061,
    text: { unit: 'character', length: 60, vocabulary: 120 },
    task: { kind: 'classification', classes: languageNames },
    suggests: textConvolution(16, 48, 5, { optimizer: { type: 'adam', learningRate: 0.005 } }, 0.2),
    suggestsWhenOn: fewEpochs,
  },
  spam: {
    label: 'Spam',
    help: 'The subject line of an e-mail: advertising, or mail that somebody wanted?',
    kind: 'text',
    generated: false,
    inputShape: [16],
    count: 3103,
    text: { unit: 'word', length: 16, vocabulary: 2000 },
    task: { kind: 'classification', classes: ['mail', 'spam'] },
    suggests: textConvolution(32, 32, 3, { optimizer: { type: 'adam', learningRate: 0.003 } }, 0.4),
    suggestsWhenOn: fewEpochs,
  },
} as const satisfies Record<string, DatasetDescription>;
