import * as z from 'zod/mini';
import { choicesOf } from '../../catalog/choices';
import { losses } from '../../catalog/losses';
import { metrics } from '../../catalog/metrics';
import { type ScheduleEntry, type ScheduleId, type ScheduleOption, schedules } from '../../catalog/schedules';
import { choiceKnob, numberKnob, optionalKnob, required, switchKnob, variantKnob } from '../../knob';
import { type Question, taskOf } from '../task';
import { liveChangesSection } from './liveChanges';
import { optimizerSection } from './optimizer';

type Section = Readonly<Record<string, unknown>>;

const asksForClasses = (experiment: Section) =>
  taskOf(experiment as unknown as Question).kind === 'classification';

const uses = (option: ScheduleOption) => (section: Section) => {
  const entry: ScheduleEntry = schedules[section.type as ScheduleId];
  return entry.uses.includes(option);
};

const scheduleSection = z.strictObject({
  type: choiceKnob({
    label: 'Schedule',
    help: 'How the learning rate moves over the epochs.',
    tip: 4,
    choices: choicesOf(schedules),
    default: 'constant',
  }),
  warmup: numberKnob({
    label: 'Warm-up',
    help: 'Epochs over which the rate climbs step by step, before the schedule begins. Retraining after pruning climbs for the same share of its epochs.',
    tip: 4,
    source: 'arXiv:1706.02677',
    min: 0,
    max: 100,
    slider: [0, 10],
    step: 0.5,
    default: 0,
    unit: 'epochs',
    advanced: true,
  }),
  every: numberKnob({
    label: 'Every',
    help: 'Epochs between two drops.',
    min: 1,
    max: 1000,
    slider: [1, 50],
    default: 10,
    integer: true,
    unit: 'epochs',
    usedWhen: uses('every'),
    needs: 'a schedule that has it',
  }),
  factor: numberKnob({
    label: 'Factor',
    help: 'What the rate is multiplied by at a drop.',
    min: 0.01,
    max: 1,
    step: 0.01,
    default: 0.5,
    usedWhen: uses('factor'),
    needs: 'a schedule that has it',
  }),
  decay: numberKnob({
    label: 'Decay',
    help: 'What is left of the rate after each epoch.',
    min: 0.1,
    max: 1,
    step: 0.01,
    default: 0.95,
    usedWhen: uses('decay'),
    needs: 'a schedule that has it',
  }),
  minimum: numberKnob({
    label: 'Lowest rate',
    help: 'Where the schedule bottoms out, as a share of the learning rate.',
    min: 0,
    max: 1,
    step: 0.01,
    default: 0,
    usedWhen: uses('minimum'),
    needs: 'a schedule that has it',
  }),
  period: numberKnob({
    label: 'First period',
    help: 'Epochs until the first restart.',
    tip: 4,
    min: 1,
    max: 1000,
    slider: [1, 50],
    default: 10,
    integer: true,
    unit: 'epochs',
    usedWhen: uses('period'),
    needs: 'a schedule that has it',
  }),
  periodFactor: numberKnob({
    label: 'Period growth',
    help: 'Each period is this many times as long as the one before.',
    tip: 4,
    min: 1,
    max: 4,
    step: 0.5,
    default: 2,
    usedWhen: uses('periodFactor'),
    needs: 'a schedule that has it',
  }),
  peakAt: numberKnob({
    label: 'Peak at',
    help: 'The share of the training spent climbing.',
    min: 0.05,
    max: 0.95,
    step: 0.05,
    default: 0.3,
    usedWhen: uses('peakAt'),
    needs: 'a schedule that has it',
  }),
  patience: numberKnob({
    label: 'Patience',
    help: 'Epochs without a better validation loss before the rate drops.',
    min: 1,
    max: 1000,
    slider: [1, 50],
    default: 5,
    integer: true,
    unit: 'epochs',
    usedWhen: uses('patience'),
    needs: 'a schedule that has it',
  }),
  minDelta: numberKnob({
    label: 'Smallest improvement',
    help: 'The validation loss must fall by more than this to count as better.',
    source: 'Keras ReduceLROnPlateau, min_delta',
    min: 0,
    max: 1,
    slider: [0, 0.01],
    step: 0.0001,
    default: 0.0001,
    advanced: true,
    usedWhen: uses('minDelta'),
    needs: 'a schedule that has it',
  }),
});

/** SWATS reads the rate of the second optimizer off the first one's steps. */
const isBySwats = ({ training }: Section) => {
  const when = ((training as Section).switch as Section | null)?.when;
  return typeof when === 'object' && when !== null && 'auto' in when;
};

const switchSection = z.strictObject({
  to: z.prefault(
    optimizerSection(
      { type: 'sgd', learningRate: 0.05, momentum: 0.9 },
      { rateUsedWhen: (_section, experiment) => !isBySwats(experiment) },
    ),
    {},
  ),
  when: variantKnob(
    z._default(
      z.union([
        z.strictObject({
          epoch: required(
            numberKnob({
              label: 'At epoch',
              help: 'The switch is made after this epoch.',
              tip: 3,
              min: 0,
              max: 10_000,
              slider: [1, 100],
              step: 1,
              default: 10,
            }),
          ),
        }),
        z.strictObject({ auto: z.literal('swats') }),
      ]),
      { epoch: 10 },
    ),
    {
      label: 'When',
      help: 'After this epoch, or when SWATS finds that Adam’s steps look like those of SGD with a steady rate.',
      tip: 3,
      source: 'arXiv:1712.07628',
    },
  ),
});

const earlyStoppingSection = z.strictObject({
  monitor: choiceKnob({
    label: 'Watch',
    help: 'The validation metric that must keep getting better.',
    tip: 8,
    choices: choicesOf(metrics),
    default: 'loss',
  }),
  mode: choiceKnob({
    label: 'Better is',
    help: 'Which way the metric should go. Automatic follows the metric’s own definition.',
    choices: [
      { id: 'auto', label: 'Automatic', help: 'As the metric says.' },
      { id: 'min', label: 'Lower', help: 'Stops when it no longer falls.' },
      { id: 'max', label: 'Higher', help: 'Stops when it no longer rises.' },
    ],
    default: 'auto',
    advanced: true,
  }),
  patience: numberKnob({
    label: 'Patience',
    help: 'Epochs without improvement before training stops.',
    tip: 8,
    min: 1,
    max: 1000,
    slider: [1, 50],
    default: 10,
    integer: true,
    unit: 'epochs',
  }),
  minDelta: numberKnob({
    label: 'Smallest improvement',
    help: 'Smaller improvements do not count for the patience. What is restored is the best value all the same.',
    min: 0,
    max: 1,
    slider: [0, 0.05],
    step: 0.001,
    default: 0,
    advanced: true,
  }),
  restoreBest: switchKnob({
    label: 'Restore the best weights',
    help: 'Goes back to the epoch with the best value when training ends.',
    tip: 8,
    default: true,
  }),
});

export const trainingSection = z.strictObject({
  loss: choiceKnob({
    label: 'Loss',
    help: 'What training makes small. Automatic: cross-entropy for classes, squared error for numbers.',
    choices: [
      { id: 'auto', label: 'Automatic', help: 'Cross-entropy for classes, squared error for numbers.' },
      ...choicesOf(losses),
    ],
    default: 'auto',
  }),
  labelSmoothing: numberKnob({
    label: 'Label smoothing',
    help: 'Asks for a little less than certainty, which keeps the network from becoming over-confident.',
    tip: 9,
    source: 'arXiv:1512.00567',
    min: 0,
    max: 0.5,
    step: 0.01,
    default: 0,
    usedWhen: (training, experiment) =>
      (training.loss === 'auto' || training.loss === 'crossEntropy') && asksForClasses(experiment),
    needs: 'classes, and cross-entropy as the loss',
  }),
  batchSize: numberKnob({
    label: 'Batch size',
    help: 'Examples per step. Small batches are noisier and step more often.',
    tip: 5,
    min: 1,
    max: 4096,
    slider: [1, 512],
    scale: 'log',
    default: 32,
    integer: true,
  }),
  epochs: numberKnob({
    label: 'Epochs',
    help: 'How often the network sees the whole training data.',
    tip: 5,
    min: 1,
    max: 10_000,
    slider: [1, 300],
    default: 30,
    integer: true,
  }),
  optimizer: z.prefault(optimizerSection({ type: 'adam', learningRate: 0.001, momentum: 0 }), {}),
  schedule: z.prefault(scheduleSection, {}),
  switch: optionalKnob(switchSection, {
    label: 'Switch optimizer',
    help: 'Starts with one optimizer and hands over to another: Adam’s quick start, SGD’s better end.',
    tip: 3,
    source: 'arXiv:1712.07628',
  }),
  earlyStopping: optionalKnob(earlyStoppingSection, {
    label: 'Early stopping',
    help: 'Stops when validation no longer improves, before the network learns the noise.',
    tip: 8,
    source: 'Prechelt 1998',
  }),
  liveChanges: liveChangesSection,
});
