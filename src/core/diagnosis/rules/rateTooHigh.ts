import { mean, show } from '../numbers';
import {
  type Curve,
  learningCurveSinceChange,
  type Point,
  type Reading,
  sinceChange,
  sinceThen,
} from '../reading';
import type { Rule } from '../rule';
import { describeRate, lowerRate, lowerRateAnew } from '../suggestedFixes';
import type { Evidence, Finding } from '../types';
import { remainingOf, type Yardstick } from '../yardstick';
import { haveDied } from './deadUnits';

/** Of the naive loss: a run that got below this has learnt, whatever its first epochs looked like. */
const learnt = 0.3;
/** A first epoch this many times worse than knowing nothing was thrown off course, not merely slow. */
const burst = 1.5;
const burstEpochs = 3;
/** Epochs after a burst in which a run may still recover. */
const recovery = 2;
/**
 * Mean rise per epoch, as a share of the naive loss. The noise of small batches stays below a third of this on every
 * data set of the catalog with its usual rate.
 */
const rough = 0.03;
/** A rate this many times the usual one is suspect: half of that is enough, ... */
const suspect = 3;
const roughIfSuspect = 0.015;
/** ... and a sixth if it has learnt little besides. */
const roughIfPoor = 0.005;
/** Rises are counted over this share of the run, and over so many epochs at least. */
const window = 1 / 3;
const leastEpochs = 7;
/** One spike is bad luck, a saw is a rate. */
const leastRises = 3;
/** Within this share of the naive loss nothing at all was learnt. */
const atNaive = 0.03;

/** Where chance decides what training sees, only what shakes the network itself counts: half as much as in training. */
const shaken = 1 / 2;

type Part = Curve['part'];
type Sign = { readonly from: number; readonly to: number; readonly sentence: string; readonly part: Part };

const lossOf: Readonly<Record<Part, string>> = { train: 'training loss', validation: 'validation loss' };

/** The loss jumps up in the first epochs, oscillates, or is stuck where the first steps threw it. */
export const rateTooHigh: Rule = {
  id: 'rateTooHigh',
  explains: ['underFitting', 'oneClass', 'dataLeak', 'testTooSmall'],
  contradicts: ['rateTooLow'],
  find(reading): Omit<Finding, 'id'> | undefined {
    const shaking = bursts(reading) ?? oscillates(reading);
    const sign = shaking ?? stuck(reading);
    if (sign === undefined) return undefined;
    // A network that is broken is not mended by smaller steps.
    const isBroken = shaking === undefined || haveDied(reading.run);
    const suggestedFix = isBroken ? lowerRateAnew(reading, suspect) : lowerRate(reading.rate);
    return {
      severity: 'problem',
      title: 'Learning rate too high',
      sentence: `${sign.sentence} The steps of ${describeRate(reading.rate)} overshoot.`,
      evidence: evidenceOf(sign),
      ...(suggestedFix && { suggestedFix }),
      source: 'Smith, arXiv:1803.09820; Goodfellow et al., Deep Learning, section 11.4.1',
    };
  },
};

function evidenceOf({ from, to, part }: Sign): Evidence {
  return { curves: [{ part, metric: 'loss' }], from, to };
}

/** Worse than untrained after the first epochs, and not yet recovered. */
function bursts(reading: Reading): Sign | undefined {
  const { learningCurve, remaining } = reading;
  const [start, ...later] = learningCurveSinceChange(reading);
  if (start === undefined || start.epoch !== 0 || later.length < 1 + recovery) return undefined;
  const { naive, least } = learningCurve.yardstick;
  const before = Math.max(start.value, naive) - least;
  const worst = later
    .slice(0, burstEpochs)
    .reduce((found, point) => (point.value > found.value ? point : found), start);
  if (!(worst.value - least >= burst * before) || remaining.train < learnt) return undefined;
  return {
    part: learningCurve.part,
    from: 0,
    to: Math.max(worst.epoch, later[burstEpochs - 1]?.epoch ?? worst.epoch),
    sentence: `In epoch ${worst.epoch} the ${lossOf[learningCurve.part]} was ${show(worst.value)}, before training it was ${show(start.value)}.`,
  };
}

/** A saw instead of a slope. */
function oscillates(reading: Reading): Sign | undefined {
  const { yardsticks, remaining, rate, isAltered } = reading;
  const trained = sinceChange(reading, reading.train);
  const size = Math.max(leastEpochs, Math.ceil(trained.length * window));
  const isSuspect = rate.value >= suspect * rate.usual.rate;
  const isPoor = isSuspect && remaining.train > learnt;
  const limit = isPoor ? roughIfPoor : isSuspect ? roughIfSuspect : rough;
  // A schedule may have calmed the end: where little was learnt the first part of the run tells.
  const places = isPoor ? [trained.length - size, 0] : [trained.length - size];
  for (const place of places) {
    const part = trained.slice(Math.max(0, place), Math.max(0, place) + size);
    const [first, last] = [part[0], part.at(-1)];
    if (part.length < leastEpochs || first === undefined || last === undefined) continue;
    const rises = risesOf(part);
    const count = rises.filter((rise) => rise > 0).length;
    if (count < leastRises || roughnessOf(part, yardsticks.batches) < limit) continue;
    const seen = reading.validation.filter(({ epoch }) => epoch >= first.epoch && epoch <= last.epoch);
    if (isAltered && !(roughnessOf(seen, yardsticks.validation) >= shaken * limit)) continue;
    const values = part.map(({ value }) => value);
    return {
      part: 'train',
      from: first.epoch,
      to: last.epoch,
      sentence: sinceThen(
        reading,
        `The training loss jumps between ${show(Math.min(...values))} and ${show(Math.max(...values))} instead of falling: it rose in ${count} of ${rises.length} epochs.`,
      ),
    };
  }
  return undefined;
}

function risesOf(points: readonly Point[]): readonly number[] {
  return points.slice(1).map((point, index) => Math.max(0, point.value - (points[index]?.value ?? 0)));
}

/** Mean rise per epoch, as a share of what there is to learn. */
function roughnessOf(points: readonly Point[], { naive, least }: Yardstick): number {
  return points.length < 2 ? Number.NaN : mean(risesOf(points)) / (naive - least);
}

/** Flat at the loss of a constant answer from the first epoch on: the first steps broke the network. */
function stuck(reading: Reading): Sign | undefined {
  const { yardsticks, rate } = reading;
  const trained = sinceChange(reading, reading.train);
  const [first, last] = [trained[0], trained.at(-1)];
  if (trained.length < leastRises || first === undefined || last === undefined) return undefined;
  if (rate.value < suspect * rate.usual.rate) return undefined;
  if (trained.some(({ value }) => !(remainingOf(yardsticks.batches, value) >= 1 - atNaive))) return undefined;
  return {
    part: 'train',
    from: first.epoch,
    to: last.epoch,
    sentence: sinceThen(
      reading,
      `The training loss has not moved below ${show(yardsticks.batches.naive)}, which always giving the same answer would reach.`,
    ),
  };
}
