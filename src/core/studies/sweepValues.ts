import { offeredChoices } from '../experiment/offered';
import type { Experiment } from '../experiment/schema';
import type { ChoiceKnob, NumberKnob, SwitchKnob } from '../knob';

/** Knobs that have values to go through. */
export type SweptKnob = NumberKnob | ChoiceKnob | SwitchKnob;

/** What a knob is turned to unless values are given: a few numbers around where it stands, or every choice. */
export function usualValues(
  experiment: Experiment,
  path: string,
  knob: SweptKnob,
  present: unknown,
): readonly (number | string | boolean)[] {
  switch (knob.kind) {
    case 'switch':
      return [false, true];
    case 'choice':
      return offeredChoices(path, experiment) ?? knob.choices.map(({ id }) => id);
    case 'number':
      return knob.scale === 'log' ? multiples(knob, Number(present)) : evenly(knob);
    default:
      return knob satisfies never;
  }
}

const factors = { whole: [0.25, 0.5, 1, 2, 4], any: [0.1, 0.3, 1, 3, 10] } as const;

/** Multiples of where it stands; where that is off, of the middle of its slider. */
function multiples(knob: NumberKnob, present: number): readonly number[] {
  const [low, high] = knob.slider ?? [knob.min, knob.max];
  const base = present > 0 ? present : Math.sqrt(Math.max(low, Number.MIN_VALUE) * high);
  const chosen = factors[knob.integer ? 'whole' : 'any'].map((factor) => {
    const value = Math.min(knob.max, Math.max(knob.min, base * factor));
    return knob.integer ? Math.max(knob.min, Math.round(value)) : Number(value.toPrecision(2));
  });
  return [...new Set(chosen)];
}

const steps = 5;

function evenly(knob: NumberKnob): readonly number[] {
  const [low, high] = knob.slider ?? [knob.min, knob.max];
  const unit = knob.integer ? 1 : (knob.step ?? (high - low) / 100);
  const chosen = Array.from({ length: steps }, (_, index) => {
    const value = low + ((high - low) * index) / (steps - 1);
    return Math.min(high, Number((Math.round((value - low) / unit) * unit + low).toPrecision(6)));
  });
  return [...new Set(chosen)];
}
