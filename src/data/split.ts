import { randomStream } from '../core/math/random';
import { ProblemError } from '../core/problem';
import type { RawExamples } from './types';

/** Positions in the raw examples. Disjoint, and together all of them. */
export interface Split {
  /** In an order of which any first part is stratified too, see {@link takeFraction}. */
  readonly training: Int32Array;
  readonly validation: Int32Array;
  readonly test: Int32Array;
}

export interface SplitShares {
  /** Share of all examples, 0 to 1. */
  readonly validation: number;
  readonly test: number;
}

/** Regression is stratified by tenths of the target. */
const quantiles = 10;

/** Splits a set as suits it: by time what is a series, else at random within its strata. */
export function splitFor(raw: RawExamples, shares: SplitShares, seed: number): Split {
  if (raw.chronological) return splitByTime(raw.count, shares, raw.series?.dates.length);
  return splitExamples(strataOf(raw), shares, seed, raw.groups);
}

/**
 * The earliest examples for training, then validation, the latest for the test: whoever predicts knows the past only.
 * @param count examples, in order of time
 * @param steps of which the parts take their shares; a series has more steps than examples, by the length of its
 *   window, and its later parts must not move when the window does
 * @throws ProblemError `data.unsuitable` when nothing is left to train on
 */
export function splitByTime(count: number, { validation, test }: SplitShares, steps = count): Split {
  const forTest = Math.round(steps * test);
  const forValidation = Math.round(steps * validation);
  const forTraining = count - forValidation - forTest;
  if (forTraining < 1) {
    throw new ProblemError({
      code: 'data.unsuitable',
      message: `The series has ${steps} steps; after validation, test and the window nothing is left to train on.`,
      hint: 'Use a shorter window, or smaller shares for validation and test.',
      path: 'data.window',
    });
  }
  const range = (from: number, length: number) => Int32Array.from({ length }, (_, index) => from + index);
  return {
    training: range(0, forTraining),
    validation: range(forTraining, forValidation),
    test: range(forTraining + forValidation, forTest),
  };
}

/**
 * The stratum of each example, `[count]`: its class or, for regression, the tenth of the targets it belongs to, so
 * that each part sees low, middle and high targets alike.
 */
export function strataOf(raw: RawExamples): Int32Array {
  if (raw.labels) return raw.labels;
  const strata = new Int32Array(raw.count);
  const { targets } = raw;
  if (!targets) return strata;
  const byTarget = Int32Array.from(strata, (_, index) => index).sort(
    (a, b) => (targets[a] as number) - (targets[b] as number) || a - b,
  );
  byTarget.forEach((index, rank) => {
    strata[index] = Math.floor((rank * quantiles) / raw.count);
  });
  return strata;
}

/**
 * Splits the examples, drawing from the seed's stream `split`. Each stratum gives each part its share, rounded up or
 * down; one of three or more examples gives every part at least one.
 * @param strata stratum of each example, `[count]`, from 0
 * @param groups group of each example, `[count]`, from 0 without gaps: a group goes to one part as a whole
 */
export function splitExamples(
  strata: Int32Array,
  shares: SplitShares,
  seed: number,
  groups?: Int32Array,
): Split {
  if (groups) return splitGroups(strata, shares, seed, groups);
  const random = randomStream(seed, 'split');
  const members = trialsOf(strata).map((indices) => random.shuffle(indices));
  const sizes = members.map(({ length }) => length);
  const validation = apportion(sizes, shares.validation);
  const test = apportion(sizes, shares.test);

  const parts: Record<keyof Split, number[][]> = { training: [], validation: [], test: [] };
  members.forEach((indices, stratum) => {
    const [forValidation, forTest] = leaveOne(
      indices.length,
      validation[stratum] as number,
      test[stratum] as number,
    );
    parts.validation.push(indices.slice(0, forValidation));
    parts.test.push(indices.slice(forValidation, forValidation + forTest));
    parts.training.push(indices.slice(forValidation + forTest));
  });
  return {
    training: interleave(parts.training),
    validation: interleave(parts.validation),
    test: interleave(parts.test),
  };
}

/**
 * The first `percent` % of the training order, at least one example: stratified, and a part of what a larger
 * percentage takes. In order of time it is the latest that are kept, next to what is to be predicted.
 */
export function takeFraction(training: Int32Array, percent: number, chronological = false): Int32Array {
  const count = Math.max(1, Math.round((training.length * percent) / 100));
  return chronological ? training.slice(training.length - count) : training.slice(0, count);
}

/** Splits the groups, each in the stratum of its first example, and gives every example the part of its group. */
function splitGroups(strata: Int32Array, shares: SplitShares, seed: number, groups: Int32Array): Split {
  const members = trialsOf(groups);
  const stratumOfGroup = Int32Array.from(members, ([first = 0]) => strata[first] as number);
  const split = splitExamples(stratumOfGroup, shares, seed);
  const expand = (part: Int32Array) => Int32Array.from([...part].flatMap((group) => members[group] ?? []));
  return { training: expand(split.training), validation: expand(split.validation), test: expand(split.test) };
}

/** The examples of each stratum, in the order of the examples. */
function trialsOf(strata: Int32Array): number[][] {
  const members: number[][] = [];
  strata.forEach((stratum, index) => {
    while (members.length <= stratum) members.push([]);
    members[stratum]?.push(index);
  });
  return members;
}

/**
 * How many examples each stratum gives to a part: its quota rounded up or down, so that the sum is the share of all
 * (Hamilton's method of largest remainders). Then at least one of a stratum of three or more.
 */
function apportion(sizes: readonly number[], share: number): number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const quotas = sizes.map((size) => size * share);
  const counts = quotas.map(Math.floor);
  const remainder = (stratum: number) => (quotas[stratum] as number) - (counts[stratum] as number);
  let missing = Math.round(total * share) - counts.reduce((sum, count) => sum + count, 0);
  const byRemainder = sizes.map((_, stratum) => stratum).sort((a, b) => remainder(b) - remainder(a) || a - b);
  for (const stratum of byRemainder) {
    if (missing-- <= 0) break;
    counts[stratum] = (counts[stratum] as number) + 1;
  }
  return counts.map((count, stratum) => ((sizes[stratum] as number) >= 3 ? Math.max(1, count) : count));
}

/** Takes from the larger part until one example is left to train on. */
function leaveOne(size: number, validation: number, test: number): [validation: number, test: number] {
  let [forValidation, forTest] = [validation, test];
  while (forValidation + forTest > Math.max(0, size - 1)) {
    if (forValidation > forTest) forValidation--;
    else forTest--;
  }
  return [forValidation, forTest];
}

/** Merges the strata so that each is spread evenly over the whole: any first part holds them in nearly their shares. */
function interleave(strata: readonly (readonly number[])[]): Int32Array {
  const placed = strata.flatMap((indices, stratum) =>
    indices.map((index, position) => ({ index, stratum, place: (position + 0.5) / indices.length })),
  );
  placed.sort((a, b) => a.place - b.place || a.stratum - b.stratum);
  return Int32Array.from(placed, ({ index }) => index);
}
