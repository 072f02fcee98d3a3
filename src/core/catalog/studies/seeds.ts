import { numberKnob } from '../../knob';

/** On how many seeds a study trains each of its arms; the first is the experiment's own. */
export function seedsKnob(byDefault: number, help: string) {
  return numberKnob({ label: 'Seeds', help, min: 1, max: 10, default: byDefault, integer: true });
}
