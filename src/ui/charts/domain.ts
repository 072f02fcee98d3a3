import type { ValueFormat } from './format';

export interface ValueAxis {
  readonly domain: readonly [low: number, high: number];
  readonly ticks: readonly number[];
  /** Values lie outside, and the line leaves the chart. */
  readonly cut: 'none' | 'above' | 'below';
}

/** Where a percent axis may begin, and the step of its ticks: few choices, so that the axis rarely moves. */
const percentAxes = [
  [0.98, 0.005],
  [0.95, 0.01],
  [0.9, 0.025],
  [0.8, 0.05],
  [0.6, 0.1],
  [0.4, 0.2],
  [0.2, 0.2],
  [0, 0.25],
] as const;

/** A loss this many times the one it began with is no longer a curve but an accident. */
const accident = 20;
/** So much of the accident is shown: enough to see the line leave. */
const shownOfAccident = 4;

/**
 * The range of the value axis, in round numbers.
 * @param lines the values of each line, in the order of time, all finite; the first of each says what is sane
 */
export function valueAxis(lines: readonly (readonly number[])[], format: ValueFormat): ValueAxis {
  const values = lines.flat();
  if (values.length === 0)
    return { domain: [0, 1], ticks: format === 'percent' ? steps(0, 1, 0.25) : [0, 1], cut: 'none' };
  if (format === 'percent') return percentAxis(Math.min(...values));

  const lowest = Math.min(...values);
  const highest = Math.max(...values);
  const anchor = Math.max(
    ...lines.map((line) => Math.abs(line[0] ?? 0)),
    lowerQuartile(values.map(Math.abs)),
  );
  const cutsAbove = highest > accident * anchor && anchor > 0;
  // A network that is not trained yet has one value, and that is what is to be seen.
  const isCurve = lines.some((line) => line.length > 1);
  const cutsBelow = isCurve && lowest < -1 && highest <= 1 + 1e-9;
  const low = cutsBelow ? -1 : Math.min(0, lowest);
  const high = Math.max(low, cutsAbove ? shownOfAccident * anchor : highest);
  const step = niceStep((high - low || Math.abs(high) || 1) / 4);
  const from = Math.floor(low / step + 1e-9) * step;
  const to = Math.max(Math.ceil(high / step - 1e-9) * step, from + step);
  return {
    domain: [from, to],
    ticks: steps(from, to, step),
    cut: cutsAbove ? 'above' : cutsBelow ? 'below' : 'none',
  };
}

/** As `valueAxis`, on a logarithmic scale; what is not above zero cannot be shown. */
export function logAxis(lines: readonly (readonly number[])[]): ValueAxis {
  const values = lines.flat().filter((value) => value > 0);
  if (values.length === 0) return { domain: [0.1, 1], ticks: [0.1, 1], cut: 'none' };
  const low = roundedBy(Math.floor, Math.min(...values));
  const high = Math.max(roundedBy(Math.ceil, Math.max(...values)), low * 2);
  const decades = Math.log10(high / low);
  const every = Math.max(1, Math.ceil(decades / 4));
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power += 1) {
    for (const digit of decades > 2 ? [1] : [1, 2, 5]) {
      const tick = Number(`${digit}e${power}`);
      if (power % every === 0 && tick >= low * 0.999 && tick <= high * 1.001) ticks.push(tick);
    }
  }
  return { domain: [low, high], ticks, cut: 'none' };
}

/** A range in round numbers that holds all values and need not hold zero, for what is no loss. */
export function rangeAxis(lowest: number, highest: number): ValueAxis {
  const step = niceStep((highest - lowest || Math.abs(highest) || 1) / 4);
  const from = Math.floor(lowest / step + 1e-9) * step;
  const to = Math.max(Math.ceil(highest / step - 1e-9) * step, from + step);
  return { domain: [from, to], ticks: steps(from, to, step), cut: 'none' };
}

/** Round ticks from zero for the axis of epochs, at most seven, ending at the last epoch where they can. */
export function epochTicks(last: number): readonly number[] {
  const even = [4, 5, 3, 6].map((parts) => last / parts).find((step) => isRound(step));
  return steps(0, last, even ?? Math.max(1, niceStep(last / 5)));
}

function isRound(step: number): boolean {
  return [1, 2, 3, 5, 10, 15, 20, 25, 30, 40, 50].some(
    (nice) => step === nice || step === nice * 10 || step === nice * 100,
  );
}

function percentAxis(lowest: number): ValueAxis {
  const [from, step] = percentAxes.find(([start]) => lowest >= start) ?? [0, 0.25];
  return { domain: [from, 1], ticks: steps(from, 1, step), cut: 'none' };
}

/** The least of 1, 2, 2.5 and 5 times a power of ten that is not below. */
export function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const digit = [1, 2, 2.5, 5, 10].find((nice) => nice * power >= rough * (1 - 1e-9)) ?? 10;
  return digit * power;
}

function roundedBy(round: (value: number) => number, value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const digits = [1, 2, 5, 10];
  const exact = value / power;
  const up = digits.find((digit) => digit >= exact * 0.999) ?? 10;
  const down = digits.findLast((digit) => digit <= exact * 1.001) ?? 1;
  return (round === Math.ceil ? up : down) * power;
}

function steps(from: number, to: number, step: number): number[] {
  const count = Math.floor((to - from) / step + 1e-6);
  return Array.from({ length: count + 1 }, (_, index) => Number((from + index * step).toPrecision(12)));
}

/** What most of a run stays above; of a run that explodes at once, what came before. */
function lowerQuartile(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 4)] ?? 0;
}
