import { difference, showValue } from '../experiment/difference';
import { knobAt, knobs, sectionOf } from '../experiment/knobs';
import { valueAt } from '../experiment/plain';
import type { Experiment } from '../experiment/schema';

/** Knobs whose value says what it is. */
const sayThemselves = ['augment', 'layers'];

/** What the second experiment sets otherwise than the first, in a few words; what it goes without is not named. */
export function describeSettings(from: Experiment, to: Experiment): string {
  return difference(from, to)
    .flatMap(({ path, label, to: value }) => {
      if (value === 'off' || value === '') return [];
      if (value !== 'on') return [kindOf(path) ? value : `${lower(label)} ${value}`];
      // What a number switches on stands beside it, what a tip is made of inside.
      const section = knobAt(path)?.kind === 'number' ? sectionOf(path) : path;
      const inside = knobs.filter((knob) => knob.path.startsWith(`${section}.`) && isSet(to, knob.path));
      return inside.map(
        (knob) => `${lower(knob.knob.label)} ${showValue(knob.path, valueAt(to, knob.path))}`,
      );
    })
    .slice(0, most)
    .join(', ');
}

/** More would not be read. */
const most = 4;

function kindOf(path: string): boolean {
  return sayThemselves.includes(knobs.find((knob) => knob.path === path)?.knob.kind ?? '');
}

function isSet(experiment: Experiment, path: string): boolean {
  const value = valueAt(experiment, path);
  return value !== undefined && value !== null && value !== false && value !== 0;
}

function lower(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}
