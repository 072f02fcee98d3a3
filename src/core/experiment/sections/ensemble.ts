import * as z from 'zod/mini';
import { choicesOf } from '../../catalog/choices';
import { combinations } from '../../catalog/combinations';
import { memberDifferences } from '../../catalog/memberDifferences';
import { choiceKnob, manyKnob, numberKnob, optionalKnob, switchKnob } from '../../knob';

/** Off (`null`) unless given; `{}` is five networks that differ in their initial weights, averaged. */
export const ensembleSection = optionalKnob(
  z.strictObject({
    members: numberKnob({
      label: 'Members',
      help: 'How many networks are trained. The gain of each further one gets smaller.',
      tip: 11,
      source: 'Hansen & Salamon 1990',
      min: 2,
      max: 20,
      default: 5,
      integer: true,
    }),
    differBy: manyKnob({
      label: 'Members differ by',
      help: 'Networks that make the same mistakes gain nothing together. Split and test are the same for all.',
      tip: 11,
      choices: choicesOf(memberDifferences),
      default: ['init'],
      usedWhen: (ensemble) => ensemble.snapshot !== true,
      needs: 'members that are trained, not snapshots of one run',
    }),
    combine: choiceKnob({
      label: 'Combined by',
      help: 'How one answer is made of the members’. What must be learned for it is learned from the validation part.',
      tip: 11,
      choices: choicesOf(combinations),
      default: 'average',
    }),
    snapshot: switchKnob({
      label: 'Snapshots of one run',
      help: 'Trains once with warm restarts and keeps the network at the end of each cycle, the last ones as members: an ensemble for the price of one network.',
      tip: 11,
      source: 'arXiv:1704.00109',
      default: false,
    }),
  }),
  {
    label: 'Ensemble',
    help: 'Several networks answer together. They make different mistakes, and many of those cancel out.',
    tip: 11,
    source: 'Hansen & Salamon 1990',
  },
);
