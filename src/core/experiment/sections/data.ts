import * as z from 'zod/mini';
import { choicesOf } from '../../catalog/choices';
import { datasetList } from '../../catalog/datasetList';
import { pointFeatures } from '../../catalog/features';
import { scalings } from '../../catalog/scalings';
import { isUserId, userCardSchema, userIdOf, userIdSchema } from '../../catalog/userCard';
import { choiceKnob, classesKnob, manyKnob, numberKnob, openChoiceKnob, optionalKnob } from '../../knob';
import { type DatasetChoice, datasetOf } from '../dataset';

type Section = Readonly<Record<string, unknown>>;

const setOf = (data: Section) => datasetOf(data as unknown as DatasetChoice);
const isGenerated = (data: Section) => setOf(data).generated;
const isPoints = (data: Section) => setOf(data).kind === 'points';
// A token number is a name, and no quantity.
const isScalable = (data: Section) => setOf(data).kind !== 'text';
const isSeries = (data: Section) => setOf(data).kind === 'series';
const isClasses = (data: Section) => setOf(data).task.kind === 'classification';

const share = { min: 0.05, max: 0.45, step: 0.05, default: 0.15 } as const;

const imbalanceSection = z.strictObject({
  classes: classesKnob({
    label: 'Rare classes',
    help: 'Which classes lose examples. At least one class stays common.',
    tip: 6,
    default: [0],
  }),
  ratio: numberKnob({
    label: 'Ratio',
    help: 'How many times as many examples the largest other class keeps. At 1 nothing is taken away; one example always stays.',
    tip: 6,
    min: 1,
    max: 100,
    default: 10,
    scale: 'log',
  }),
});

const section = z.strictObject({
  dataset: openChoiceKnob(
    {
      label: 'Data set',
      help: 'What the network learns from. Choosing one brings a network and settings that suit it.',
      choices: datasetList,
      default: 'digits',
      orElse: '“user:” and the hash of a set of one’s own',
    },
    userIdSchema,
  ),
  /** Of a set that no catalog knows. No knob: it says what the data are, and comes and goes with them. */
  card: z.optional(userCardSchema),
  samples: numberKnob({
    label: 'Points',
    help: 'How many points are drawn, for training, validation and test together.',
    tip: 1,
    min: 50,
    max: 5000,
    slider: [50, 2000],
    step: 50,
    default: 500,
    integer: true,
    usedWhen: isGenerated,
    needs: 'a generated data set',
  }),
  noise: numberKnob({
    label: 'Noise',
    help: 'How far the points stray from their pattern.',
    min: 0,
    max: 0.5,
    step: 0.01,
    default: 0.1,
    usedWhen: isGenerated,
    needs: 'a generated data set',
  }),
  classes: numberKnob({
    label: 'Rings',
    help: 'How many rings, and so classes.',
    min: 3,
    max: 5,
    default: 3,
    integer: true,
    usedWhen: (data) => data.dataset === 'rings',
    needs: 'the data set Rings',
  }),
  features: manyKnob({
    label: 'Features',
    help: 'What the network is told of each point. The right feature can replace a hidden layer.',
    choices: choicesOf(pointFeatures),
    default: ['x1', 'x2'],
    usedWhen: isPoints,
    needs: 'a data set of points in the plane',
  }),
  window: numberKnob({
    label: 'Window',
    help: 'How many steps of the past the network sees when it predicts the next one.',
    min: 2,
    max: 120,
    slider: [2, 60],
    default: 24,
    integer: true,
    unit: 'steps',
    usedWhen: isSeries,
    needs: 'a series in time',
  }),
  fraction: numberKnob({
    label: 'Training data used',
    help: 'Trains on this share of the training examples; of a series, on the latest. Validation and test stay whole.',
    tip: 1,
    min: 1,
    max: 100,
    default: 100,
    unit: '%',
  }),
  imbalance: optionalKnob(imbalanceSection, {
    label: 'Make classes rare',
    help: 'Takes examples of some classes away from the training part, before labels are made wrong. Validation and test stay as they come, so that a rare class is still measured on enough examples.',
    tip: 6,
    usedWhen: isClasses,
    needs: 'a data set with classes',
  }),
  labelNoise: numberKnob({
    label: 'Wrong labels',
    help: 'Gives this share of the training examples a wrong label, drawn at random. Validation and test keep the truth.',
    min: 0,
    max: 0.5,
    step: 0.01,
    default: 0,
    usedWhen: isClasses,
    needs: 'a data set with classes',
  }),
  split: z.prefault(
    z.strictObject({
      validation: numberKnob({
        label: 'Validation share',
        help: 'Held back to watch the training and to decide when to stop.',
        advanced: true,
        ...share,
      }),
      test: numberKnob({
        label: 'Test share',
        help: 'Held back until the end and looked at once.',
        advanced: true,
        ...share,
      }),
    }),
    {},
  ),
  scaling: choiceKnob({
    label: 'Scaling',
    help: 'Brings the inputs to one scale; fitted on the training part only.',
    choices: choicesOf(scalings),
    default: 'standardize',
    advanced: true,
    usedWhen: isScalable,
    needs: 'inputs that are numbers, not tokens',
  }),
});

/** A set of one's own says in its card what it is, and a built-in one has no card. */
export const dataSection = section.check(
  z.refine(({ dataset, card }) => card !== undefined || !isUserId(dataset), {
    path: ['card'],
    message: 'a set of one’s own must be described by its card',
  }),
  z.refine(({ dataset, card }) => card === undefined || isUserId(dataset), {
    path: ['card'],
    message: 'a built-in set has no card in the experiment',
  }),
  z.refine(({ dataset, card }) => card === undefined || !isUserId(dataset) || userIdOf(card) === dataset, {
    path: ['card', 'hash'],
    message: 'it must be the hash that data.dataset gives after “user:”',
  }),
);
