import * as z from 'zod/mini';
import { choicesOf } from '../../catalog/choices';
import { pruningCriteria } from '../../catalog/pruningCriteria';
import { choiceKnob, numberKnob } from '../../knob';

/** A number of the section has no effect while pruning is off. */
const isOn = (pruning: Readonly<Record<string, unknown>>) => pruning.iterations !== 0;

export const pruningSection = z.strictObject({
  iterations: numberKnob({
    label: 'Iterations',
    help: 'How often the trained network is pruned and retrained. 0 leaves it whole.',
    tip: 12,
    source: 'arXiv:1608.08710',
    min: 0,
    max: 100,
    slider: [0, 20],
    default: 0,
    integer: true,
    zeroSwitchesOff: 'Pruning',
  }),
  unit: choiceKnob({
    label: 'Prunes',
    help: 'What is taken away.',
    tip: 12,
    choices: [
      {
        id: 'filters',
        label: 'Filters',
        help: 'Whole filters of convolutions: the pictures in between get fewer channels, and everything that follows gets smaller.',
      },
      {
        id: 'neurons',
        label: 'Neurons',
        help: 'Whole units of dense, recurrent and embedding layers.',
      },
    ],
    default: 'filters',
  }),
  criterion: choiceKnob({
    label: 'Criterion',
    help: 'How it is judged what can go. Activations are measured on training examples only.',
    tip: 12,
    source: 'arXiv:1608.08710; arXiv:1611.06440; arXiv:1607.03250',
    choices: choicesOf(pruningCriteria),
    default: 'l1',
    usedWhen: isOn,
    needs: 'pruning: more than 0 iterations',
  }),
  perIteration: numberKnob({
    label: 'Removed each time',
    help: 'How many filters or neurons go in each iteration: in all, or of each layer. A layer always keeps its last one.',
    tip: 12,
    min: 1,
    max: 4096,
    slider: [1, 64],
    default: 8,
    integer: true,
    usedWhen: isOn,
    needs: 'pruning: more than 0 iterations',
  }),
  retrainEpochs: numberKnob({
    label: 'Retrained for',
    help: 'Epochs of training after each removal, so that what is left takes over. 0 only measures the loss.',
    tip: 12,
    min: 0,
    max: 1000,
    slider: [0, 10],
    default: 1,
    integer: true,
    unit: 'epochs',
    usedWhen: isOn,
    needs: 'pruning: more than 0 iterations',
  }),
  scope: choiceKnob({
    label: 'Compared',
    help: 'Where the weakest are looked for.',
    tip: 12,
    source: 'arXiv:1611.06440',
    choices: [
      {
        id: 'global',
        label: 'Across layers',
        help: 'The weakest of the whole network go. Scores are first brought to one scale layer by layer, or whole layers would vanish.',
      },
      { id: 'perLayer', label: 'In each layer', help: 'Each layer gives up as many of its own.' },
    ],
    default: 'global',
    usedWhen: isOn,
    needs: 'pruning: more than 0 iterations',
  }),
});
