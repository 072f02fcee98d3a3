import * as z from 'zod/mini';
import { choiceKnob, textKnob } from '../../knob';
import { choicesOf } from '../choices';
import { comparedTips } from '../comparedTips';
import { seedsKnob } from './seeds';
import type { StudyEntry } from './types';

/** One side of a comparison: what it changes in the experiment, laid over it; nothing is the experiment as it is. */
const armSchema = z.strictObject({
  name: textKnob({ label: 'Name', help: 'What the arm is called.', default: '', maxLength: 60 }),
  changes: z._default(z.record(z.string(), z.unknown()), () => ({})),
});

export const compare = {
  label: 'Comparison',
  help: 'Trains two arms on the same seeds and says whether the second does better than the first.',
  schema: z.strictObject({
    type: z.literal('compare'),
    tip: choiceKnob({
      label: 'Tip',
      help: 'What one arm goes without and the other has. Arms of one’s own take its place.',
      choices: choicesOf(comparedTips),
      default: 'augment',
    }),
    /** Any two experiments: the second is compared with the first. */
    arms: z.optional(z.tuple([armSchema, armSchema])),
    seeds: seedsKnob(
      5,
      'On how many seeds each arm is trained. One run proves nothing; from three on there is an interval.',
    ),
  }),
} as const satisfies StudyEntry;
