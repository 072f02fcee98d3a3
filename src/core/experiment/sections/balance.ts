import * as z from 'zod/mini';
import { balancings } from '../../catalog/balancing';
import { choicesOf } from '../../catalog/choices';
import { choiceKnob } from '../../knob';

export const balanceSection = z.strictObject({
  method: choiceKnob({
    label: 'Balancing',
    help: 'What is done about rare classes in training. Validation and test keep the classes as they come.',
    tip: 6,
    source: 'He & Garcia, IEEE TKDE 2009',
    choices: choicesOf(balancings),
    default: 'none',
  }),
});
