import type { NumberKnob } from '../../core/knob';

/** A knob's number as it is shown and typed: never in exponents where a person would not write them. */
export function formatNumber(value: number): string {
  if (Number.isInteger(value)) return String(value);
  // What arithmetic leaves in the last places is nobody's number.
  const rounded = Number(value.toPrecision(10));
  if (Math.abs(rounded) < 1e-6) return rounded.toExponential();
  const text = String(rounded);
  return text.includes('e') ? rounded.toFixed(15).replace(/0+$/, '') : text;
}

export type Typed = { readonly value: number } | { readonly message: string };

/** What was typed into a number knob: a comma for the point, spaces and a trailing unit are forgiven. */
export function parseNumber(knob: NumberKnob, text: string): Typed {
  const unit = knob.unit ?? '';
  let plain = text.trim();
  if (unit !== '' && plain.endsWith(unit)) plain = plain.slice(0, -unit.length).trim();
  const value = Number(plain.replace(',', '.'));
  const fits =
    plain !== '' &&
    Number.isFinite(value) &&
    value >= knob.min &&
    value <= knob.max &&
    !(knob.integer && !Number.isInteger(value));
  return fits ? { value } : { message: `${knob.label} must be ${limitsOf(knob)}.` };
}

function limitsOf(knob: NumberKnob): string {
  const show = (value: number) => (value >= 1e4 ? value.toLocaleString('en') : formatNumber(value));
  return `a ${knob.integer ? 'whole ' : ''}number from ${show(knob.min)} to ${show(knob.max)}`;
}

/** Whether the leftmost place of a logarithmic slider is zero, and means "off". */
export function canBeOff(knob: NumberKnob): boolean {
  return knob.scale === 'log' && knob.min === 0 && knob.default === 0;
}

/** The values a logarithmic slider stops at: 1, 2, 5 in each decade; powers of two for counts such as a batch size. */
export function logStops(knob: NumberKnob): readonly number[] {
  const [low, high] = knob.slider ?? [knob.min, knob.max];
  const stops: number[] = canBeOff(knob) ? [0] : [];
  if (knob.integer) {
    for (let value = 1; value <= high; value *= 2) if (value >= low) stops.push(value);
    return stops;
  }
  for (let exponent = Math.floor(Math.log10(low)); exponent <= Math.ceil(Math.log10(high)); exponent++) {
    for (const digit of [1, 2, 5]) {
      const value = Number(`${digit}e${exponent}`);
      if (value >= low * 0.999 && value <= high * 1.001) stops.push(value);
    }
  }
  return stops;
}

/** Where a value sits among the stops, in fractions of a stop, evenly in its logarithm between two. */
export function toPosition(stops: readonly number[], value: number): number {
  const last = stops.length - 1;
  const above = stops.findIndex((stop) => stop >= value);
  if (above === -1) return last;
  if (above === 0) return 0;
  const low = stops[above - 1] ?? 0;
  const high = stops[above] ?? 1;
  if (low === 0) return above - 1 + value / high;
  return above - 1 + Math.log(value / low) / Math.log(high / low);
}

/** The stop that lies `by` places further, from wherever the value is. */
export function stopBeside(stops: readonly number[], value: number, by: number): number {
  const position = toPosition(stops, value);
  const start = by > 0 ? Math.floor(position + 1e-9) : Math.ceil(position - 1e-9);
  const index = Math.min(stops.length - 1, Math.max(0, start + by));
  return stops[index] ?? value;
}

/** The step of a linear slider: the declared one, or a round hundredth of its range. */
export function linearStep(knob: NumberKnob): number {
  if (knob.step !== undefined) return knob.step;
  if (knob.integer) return 1;
  const [low, high] = knob.slider ?? [knob.min, knob.max];
  return 10 ** Math.floor(Math.log10((high - low) / 50));
}
