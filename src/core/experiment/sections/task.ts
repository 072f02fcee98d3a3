import * as z from 'zod/mini';
import { choicesOf } from '../../catalog/choices';
import { framings } from '../../catalog/framings';
import { choiceKnob, numberKnob } from '../../knob';

export const taskSection = z.strictObject({
  framing: choiceKnob({
    label: 'Framing',
    help: 'What the network is asked. The same data often allow more than one question.',
    tip: 17,
    choices: [
      {
        id: 'auto',
        label: 'Automatic',
        help: 'As the data come: softmax for classes, a number for a number.',
      },
      ...choicesOf(framings),
    ],
    default: 'auto',
  }),
  bins: numberKnob({
    label: 'Bins',
    help: 'How many classes the number is cut into, each with the same share of the training examples.',
    tip: 17,
    min: 2,
    max: 20,
    default: 5,
    integer: true,
    usedWhen: (task) => task.framing === 'binned',
    needs: 'the framing that cuts a number into bins',
  }),
});
