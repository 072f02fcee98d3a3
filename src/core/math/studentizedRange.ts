import { normalDensity, normalShareBelow } from './normal';

/** Steps of the two integrals: five digits below ten degrees of freedom, seven from there on. */
const steps = { error: 64, place: 40 } as const;
/** Normal draws do not come from further out, in standard deviations. */
const farOut = 8;

/**
 * The chance that the range of so many normal means, in units of their estimated standard error, is larger than
 * `range` although all come from one and the same distribution (Tukey 1949; computed as in Lund & Lund, Applied
 * Statistics 1983, AS 190). It is what the distance of the best from the worst of several arms is held against.
 * @param range largest mean minus smallest, over the standard error of a mean; 0 or more
 * @param groups how many means; 2 or more
 * @param freedom degrees of freedom of the estimated error; 1 or more
 */
export function studentizedRangeTail(range: number, groups: number, freedom: number): number {
  if (!(range > 0)) return 1;
  if (range === Number.POSITIVE_INFINITY) return 0;
  // The estimate of the deviation, over the true one, is chi over the root of its degrees of freedom.
  const logScale = (freedom / 2) * Math.log(freedom / 2) - logGammaOfHalf(freedom) + Math.log(2);
  const density = (s: number) => Math.exp(logScale - (freedom * s ** 2) / 2) * s ** (freedom - 1);
  const spread = farOut / Math.sqrt(2 * freedom);
  const [from, to] = [Math.max(0, 1 - spread), 1 + spread];
  // Over the root of the estimate: with few degrees of freedom most happens at small ones.
  const step = (Math.sqrt(to) - Math.sqrt(from)) / steps.error;
  let below = 0;
  for (let at = 0; at <= steps.error; at += 1) {
    const root = Math.sqrt(from) + at * step;
    const s = root ** 2;
    // Simpson's rule.
    const weight = at === 0 || at === steps.error ? 1 : at % 2 === 1 ? 4 : 2;
    below += ((weight * step) / 3) * 2 * root * density(s) * rangeShareBelow(range * s, groups);
  }
  return Math.min(1, Math.max(0, 1 - below));
}

/** The chance that the range of so many standard normal draws is at most `range`. */
function rangeShareBelow(range: number, groups: number): number {
  // The largest draw at z, and all others between it and z - range. Equal steps are exact enough for bell curves.
  const step = (2 * farOut) / steps.place;
  let share = 0;
  for (let at = 0; at <= steps.place; at += 1) {
    const z = at * step - farOut;
    const others = normalShareBelow(z) - normalShareBelow(z - range);
    share += normalDensity(z) * others ** (groups - 1);
  }
  return Math.min(1, groups * step * share);
}

/** The logarithm of the gamma function at half a whole number, by its recurrence from 1/2 or 1. */
function logGammaOfHalf(halves: number): number {
  let log = halves % 2 === 1 ? Math.log(Math.PI) / 2 : 0;
  for (let at = halves % 2 === 1 ? 1 : 2; at < halves; at += 2) log += Math.log(at / 2);
  return log;
}
