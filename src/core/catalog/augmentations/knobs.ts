import { choiceKnob, type NumberKnob, numberKnob } from '../../knob';

/** A knob of an operation: like all of them, it acts on the next batch. */
export const liveNumber = (knob: Omit<NumberKnob, 'kind' | 'live' | 'tip'>) =>
  numberKnob({ ...knob, live: true, tip: 7 });

export const probabilityKnob = (byDefault: number) =>
  liveNumber({
    label: 'Probability',
    help: 'How often it is done to an example: 1 is every time, 0 never.',
    min: 0,
    max: 1,
    step: 0.05,
    default: byDefault,
    advanced: true,
  });

export const borderKnob = choiceKnob({
  label: 'Border',
  help: 'What stands where nothing was. All moves are made in one go: the edge is repeated as soon as one of them says so.',
  choices: [
    { id: 'constant', label: 'Background', help: 'The background of the data set: black paper, white page.' },
    { id: 'nearest', label: 'Repeat edge', help: 'The nearest pixel of the image.' },
  ],
  default: 'constant',
  live: true,
  tip: 7,
  advanced: true,
});
