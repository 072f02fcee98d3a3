import type { DatasetEntry } from './entry';

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
    suggests: {
      data: { scaling: 'none' },
      model: { layers: [{ type: 'dense', units: 64, activation: 'relu' }], initializer: 'heNormal' },
      training: { batchSize: 32, epochs: 20, optimizer: { type: 'adam', learningRate: 0.002 } },
    },
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
    suggests: {
      data: { scaling: 'none' },
      model: { layers: [{ type: 'dense', units: 32, activation: 'relu' }], initializer: 'heNormal' },
      training: { batchSize: 32, epochs: 20, optimizer: { type: 'adam', learningRate: 0.002 } },
    },
  },
} as const satisfies Record<string, DatasetEntry>;
