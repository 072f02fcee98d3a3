import { optimizers } from '../catalog/optimizers';
import { standingAfter } from '../experiment/liveChanges';
import { valueAt } from '../experiment/plain';
import { show } from './numbers';
import type { RateReading, Reading } from './reading';
import type { SuggestedFix } from './types';

/** A rate is moved by this much at a time: the grid on which rates are searched (arXiv:1206.5533, section 3.2). */
const step = 10;

/** A tenth of the rate; of an absurd one a tenth is absurd too: then the usual rate. */
export function lowerRate({ path, value, usual }: RateReading): SuggestedFix | undefined {
  if (path === undefined) return keepFirstOptimizer;
  const tenth = Number((value / step).toPrecision(2));
  if (tenth <= usual.rate * step) return { path, value: tenth, words: `Divide the learning rate by ${step}` };
  return {
    path,
    value: usual.rate,
    words: `Set the learning rate to ${show(usual.rate)}, ${usualFor(usual)}`,
  };
}

/** The highest that the rate in charge was set to on the way, knobs turned by hand included. */
export function highestRate({ experiment, rate }: Pick<Reading, 'experiment' | 'rate'>): number {
  return Math.max(rate.value, ...ratesSet({ experiment, rate }));
}

/**
 * Of what too high a rate has broken for good: another run at a lower one. Where the rate that the run began with was
 * none too high, turning it up is taken back.
 * @param isHigh so many times the usual rate
 */
export function lowerRateAnew(
  { experiment, rate }: Pick<Reading, 'experiment' | 'rate'>,
  isHigh: number,
): SuggestedFix | undefined {
  const { path, usual } = rate;
  const began = ratesSet({ experiment, rate })[0];
  if (path !== undefined && began !== undefined && began < isHigh * usual.rate) {
    const words = `Take the turn back: train anew at a learning rate of ${show(began)}`;
    return { path, value: began, words, anew: true };
  }
  const lower = lowerRate(began === undefined ? rate : { ...rate, value: began });
  return lower && { ...lower, words: anewInWords(lower, usual), anew: true };
}

/** What the rate was set to, in turn, where it was turned by hand on the way. */
function ratesSet({ experiment, rate: { path } }: Pick<Reading, 'experiment' | 'rate'>): readonly number[] {
  const { liveChanges } = experiment.training;
  if (path === undefined || !liveChanges.some(({ from }) => Object.hasOwn(from, path))) return [];
  const standing = (changes: number) => valueAt(standingAfter(experiment, changes), path);
  return [...liveChanges.map((_, changes) => standing(changes)), valueAt(experiment, path)].filter(
    (value): value is number => typeof value === 'number',
  );
}

function anewInWords({ value }: SuggestedFix, usual: RateReading['usual']): string {
  if (value === null) return 'Train anew without switching the optimizer';
  return value === usual.rate
    ? `Train anew at a learning rate of ${show(usual.rate)}, ${usualFor(usual)}`
    : 'Train anew with a tenth of the learning rate';
}

/** Ten times the rate, or the usual one where that is nearer or very far. */
export function higherRate({ path, value, usual }: RateReading): SuggestedFix | undefined {
  if (path === undefined) return keepFirstOptimizer;
  const tenfold = Number((value * step).toPrecision(2));
  if (tenfold <= usual.rate && tenfold * step > usual.rate)
    return { path, value: tenfold, words: `Multiply the learning rate by ${step}` };
  return {
    path,
    value: usual.rate,
    words: `Set the learning rate to ${show(usual.rate)}, ${usualFor(usual)}`,
  };
}

export function usualFor({ usualFor }: RateReading['usual']): string {
  return `usual for ${usualFor}`;
}

/** The optimizer by its name, with its rate. */
export function describeRate({ optimizer, path, value }: RateReading): string {
  const { label } = optimizers[optimizer.type];
  return path === undefined
    ? `${label} at the rate that SWATS found`
    : `${label} at a learning rate of ${show(value)}`;
}

/** The rate that SWATS found is no knob; not to switch is one. */
const keepFirstOptimizer: SuggestedFix = {
  path: 'training.switch',
  value: null,
  words: 'Do not switch the optimizer',
};
