import { datasetOf } from '../../experiment/dataset';
import { usualExperiment } from '../../experiment/resolve';
import { show, showPoints, showShare, standardError } from '../numbers';
import { latest, type Point, type Reading, sinceChange, smooth } from '../reading';
import type { Rule } from '../rule';
import type { Evidence, Finding, SuggestedFix } from '../types';

/** The validation loss must have risen by this share of the naive loss since its best epoch, ... */
const risen = 0.15;
/** ... and to this many times its best value, ... */
const risenTimes = 1.2;
/** ... while the training loss has fallen to this share of what it was then. */
const fallen = 0.9;
/** With fewer validation examples than this, one or two that are surely wrong move the loss: it must rise by more. */
const trustedExamples = 200;

/** A gap of accuracies from here on is worth fixing, where it is beyond chance by so many standard errors. */
const gapOfAccuracy = 0.1;
const beyondChance = 3;
/** A gap of losses, as a share of the naive loss, for numbers. */
const gapOfLoss = 0.3;
/** The training loss must be below this share of the naive loss: who has learnt nothing learns nothing by heart. */
const learnt = 0.5;
/** In the last third of the run validation has come down by less than this share. */
const standstill = 0.05;
const lastPart = 1 / 3;
const leastEpochs = 4;

type Sign = { readonly sentence: string; readonly evidence: Evidence; readonly stopsEarly: boolean };

/** Training goes on getting better on what it has seen, and no longer, or less and less, on what it has not. */
export const overFitting: Rule = {
  id: 'overFitting',
  explains: ['dataLeak'],
  contradicts: ['underFitting'],
  find(reading): Omit<Finding, 'id'> | undefined {
    const sign = rises(reading) ?? gapes(reading);
    if (sign === undefined) return undefined;
    const suggestedFix = suggestedFixOf(reading, sign.stopsEarly);
    return {
      severity: 'problem',
      title: 'Over-fitting',
      sentence: `${sign.sentence} The network learns its examples by heart.`,
      evidence: sign.evidence,
      ...(suggestedFix && { suggestedFix }),
      source: 'Prechelt 1998; Goodfellow et al., Deep Learning, sections 7.8 and 11.3',
    };
  },
};

/** The validation loss turned up while the training loss went on down. */
function rises(reading: Reading): Sign | undefined {
  const { yardsticks, remaining, experiment, run } = reading;
  const [train, validation] = [sinceChange(reading, reading.train), sinceChange(reading, reading.validation)];
  // Early stopping sees to it.
  if (experiment.training.earlyStopping?.restoreBest || !(remaining.train < learnt)) return undefined;
  const smoothed = smooth(validation);
  const [best, last] = [lowest(smoothed), smoothed.at(-1)];
  if (best === undefined || last === undefined) return undefined;
  const scarcity = Math.sqrt(
    Math.max(1, trustedExamples / Math.max(1, run.counts?.validation ?? trustedExamples)),
  );
  const { naive, least } = yardsticks.validation;
  if (!(last.value - best.value >= risen * scarcity * (naive - least))) return undefined;
  if (last.value - least < risenTimes * (best.value - least)) return undefined;
  const then = smooth(train).find(({ epoch }) => epoch === best.epoch)?.value ?? Number.NaN;
  const { least: leastSeen } = yardsticks.batches;
  if (!(latest(train) - leastSeen < fallen * (then - leastSeen))) return undefined;
  return {
    sentence: `Validation loss has risen from ${show(best.value)} to ${show(last.value)} since epoch ${best.epoch}, while training loss went on falling.`,
    evidence: lossesFrom(best.epoch, last.epoch),
    stopsEarly: true,
  };
}

/** Training is far ahead of a validation that has come to a standstill. */
function gapes(reading: Reading): Sign | undefined {
  const { run, task, train, validation, yardsticks, remaining, accuracy } = reading;
  const smoothed = smooth(sinceChange(reading, validation));
  const [best, last] = [lowest(smoothed), smoothed.at(-1)];
  if (best === undefined || last === undefined || !(remaining.train < learnt)) return undefined;
  const { least } = yardsticks.validation;
  const before = smoothed[Math.floor((smoothed.length - 1) * (1 - lastPart))] ?? last;
  if (smoothed.length < leastEpochs || last.value - least < (1 - standstill) * (before.value - least))
    return undefined;
  const { epoch: since } =
    smoothed.find(({ value }) => value - least <= (1 + standstill) * (best.value - least)) ?? best;
  if (task.kind === 'regression') {
    if (remaining.validation - remaining.train < gapOfLoss) return undefined;
    return {
      sentence: `Training loss is down at ${show(run.atEnd?.train.loss ?? latest(train))}, validation loss no longer gets below ${show(best.value)}.`,
      evidence: lossesFrom(since, last.epoch),
      stopsEarly: false,
    };
  }
  if (accuracy === undefined) return undefined;
  const { seen, unseen, metric } = accuracy;
  const chance = standardError(unseen, run.counts?.validation ?? trustedExamples);
  const gap = seen - unseen;
  if (gap < gapOfAccuracy || gap < beyondChance * chance) return undefined;
  const what = metric === 'accuracy' ? 'It is right on' : 'Of the classes in the mean it finds';
  return {
    sentence: `${what} ${showShare(seen)} of its training examples and ${metric === 'accuracy' ? 'on ' : ''}${showShare(unseen)} of those it never saw, ${showPoints(gap)} less; validation loss has hardly fallen since epoch ${since}.`,
    evidence: {
      curves: [
        { part: 'train', metric: 'accuracy' },
        { part: 'validation', metric },
        { part: 'validation', metric: 'loss' },
      ],
      from: since,
      to: last.epoch,
    },
    stopsEarly: false,
  };
}

function lossesFrom(from: number, to: number): Evidence {
  return {
    curves: [
      { part: 'validation', metric: 'loss' },
      { part: 'train', metric: 'loss' },
    ],
    from,
    to,
  };
}

function lowest(points: readonly Point[]): Point | undefined {
  return points.reduce<Point | undefined>(
    (best, point) => (best === undefined || point.value < best.value ? point : best),
    undefined,
  );
}

/** Below this share of the training data, more of it is the best fix of all. */
const muchData = 50;
const firstL2 = 0.001;
const strongestL2 = 0.1;

function suggestedFixOf({ experiment }: Reading, stopsEarly: boolean): SuggestedFix | undefined {
  const { data, model, training } = experiment;
  const usual = usualExperiment(data);
  if (data.fraction < muchData)
    return { path: 'data.fraction', value: 100, words: 'Use all of the training data' };
  if (datasetOf(data).generated && data.samples <= usual.data.samples / 2)
    return { path: 'data.samples', value: usual.data.samples, words: `Draw ${usual.data.samples} points` };
  const stop: SuggestedFix | undefined =
    training.earlyStopping === null
      ? { path: 'training.earlyStopping', value: {}, words: 'Stop early and keep the best weights' }
      : undefined;
  if (stopsEarly && stop) return stop;
  if (model.l2 < strongestL2) {
    const l2 = model.l2 < firstL2 ? firstL2 : Math.min(strongestL2, Number((10 * model.l2).toPrecision(2)));
    return { path: 'model.l2', value: l2, words: model.l2 === 0 ? `Add L2 ${l2}` : `Raise L2 to ${l2}` };
  }
  return stop;
}
