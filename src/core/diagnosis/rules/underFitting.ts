import { areLinear, type Layer } from '../../catalog/layers';
import { describeLayers } from '../../experiment/difference';
import { mustResolve, usualExperiment } from '../../experiment/resolve';
import type { Experiment } from '../../experiment/schema';
import { networkInputOf, taskOf } from '../../experiment/task';
import { planNetwork } from '../../network/plan';
import { show } from '../numbers';
import { lastChange, latest, type Reading } from '../reading';
import type { Rule } from '../rule';
import { fallOf } from '../slope';
import type { Finding, SuggestedFix } from '../types';
import { remainingOf } from '../yardstick';

/**
 * Above this share of the naive loss on both parts the run is poor. What noise in the data leaves is poor too, so
 * poverty alone is never a finding: something of the experiment must be smaller than what the data set usually gets.
 */
const poor = 0.35;
/** Fewer parameters than this share of the usual network's. */
const small = 1 / 2;
/** Penalties from here on, and this many times the usual ones, hold the weights down. */
const strongPenalty = 0.01;
/** Fewer epochs than this share of the usual ones. */
const few = 1 / 3;
/** A rate from this share of the usual one up is not what holds it back. */
const rateIsFine = 1 / 3;
const leastEpochs = 3;
const longer = 3;
const mostEpochs = 10_000;

type Cause = { readonly why: string; readonly suggestedFix: SuggestedFix };

/** Training ends with both parts poor: the network is too small, held down, or not trained for long enough. */
export const underFitting: Rule = {
  id: 'underFitting',
  explains: ['testTooSmall'],
  find(reading): Omit<Finding, 'id'> | undefined {
    const { remaining, isComplete, train, lastEpoch } = reading;
    if (!isComplete || !(remaining.train > poor) || !(remaining.validation > poor)) return undefined;
    if (isRightAnyway(reading) || hadLearnt(reading)) return undefined;
    const cause = tooSmall(reading) ?? heldDown(reading) ?? tooShort(reading);
    if (cause === undefined) return undefined;
    const from =
      train.at(-Math.max(leastEpochs, Math.ceil(train.length * few)))?.epoch ?? train[0]?.epoch ?? 0;
    return {
      severity: 'problem',
      title: 'Under-fitting',
      sentence: `Training ended at a loss of ${show(endOf(reading, 'train'))}, validation at ${show(endOf(reading, 'validation'))}: poor on what it has seen as well as on what it has not. ${cause.why}`,
      evidence: {
        curves: [
          { part: 'train', metric: 'loss' },
          { part: 'validation', metric: 'loss' },
        ],
        from,
        to: lastEpoch,
      },
      suggestedFix: cause.suggestedFix,
      source: 'Goodfellow et al., Deep Learning, sections 5.2 and 11.3',
    };
  },
};

/** A loss that stays high because nothing is sure enough for it costs no accuracy. */
export function isRightAnyway({ errorsLeft }: Reading): boolean {
  const { train = 1, validation = 1 } = errorsLeft;
  return train <= poor && validation <= poor;
}

/** Before a knob was last turned it was not poor: then it is that turn, not what it began with. */
function hadLearnt(reading: Reading): boolean {
  const last = lastChange(reading);
  return reading.train.some(
    ({ epoch, value }) => epoch <= last && remainingOf(reading.yardsticks.batches, value) <= poor,
  );
}

function endOf({ run, ...reading }: Reading, part: 'train' | 'validation'): number {
  return run.atEnd?.[part].loss ?? latest(reading[part]);
}

/** The network can hardly do otherwise, or cannot bend at all. */
function tooSmall(reading: Reading): Cause | undefined {
  const { experiment } = reading;
  if (fallOf(reading)?.isLinear && !areLinear(experiment.model.layers)) return undefined;
  const usual = usualExperiment(experiment.data).model.layers;
  const own = parametersOf(experiment, experiment.model.layers);
  const theirs = parametersOf(experiment, usual);
  const suggestedFix = { path: 'model.layers', value: usual, words: `Use ${describeLayers(usual)}` };
  if (own < small * theirs) {
    return {
      why: `The network is small: ${own.toLocaleString('en')} parameters, where ${theirs.toLocaleString('en')} are usual for this data.`,
      suggestedFix,
    };
  }
  if (areLinear(experiment.model.layers) && !areLinear(usual)) {
    return {
      why: 'No layer bends, so that all of them together can draw only a straight line.',
      suggestedFix,
    };
  }
  return undefined;
}

/** Penalties that outweigh the loss. */
function heldDown({ experiment }: Reading): Cause | undefined {
  const usual = usualExperiment(experiment.data).model;
  const heavy = (['l2', 'l1'] as const).find(
    (penalty) => experiment.model[penalty] >= strongPenalty && experiment.model[penalty] > usual[penalty],
  );
  if (heavy === undefined) return undefined;
  return {
    why: `${heavy.toUpperCase()} of ${experiment.model[heavy]} holds every weight near zero.`,
    suggestedFix: {
      path: `model.${heavy}`,
      value: usual[heavy],
      words:
        usual[heavy] === 0
          ? `Switch ${heavy.toUpperCase()} off`
          : `Lower ${heavy.toUpperCase()} to ${usual[heavy]}`,
    },
  };
}

/** Stopped while it was still learning. */
function tooShort(reading: Reading): Cause | undefined {
  const { experiment, run, rate, train } = reading;
  const { epochs, earlyStopping } = experiment.training;
  if (run.reason === 'stoppedEarly' && earlyStopping) return impatient(reading, earlyStopping.patience);
  if (rate.value < rateIsFine * rate.usual.rate) return undefined;
  const usual = usualExperiment(experiment.data).training.epochs;
  if (epochs <= few * usual) {
    return {
      why: `${epochs} ${epochs === 1 ? 'epoch is' : 'epochs are'} few for this data.`,
      suggestedFix: { path: 'training.epochs', value: usual, words: `Train for ${usual} epochs` },
    };
  }
  const fall = fallOf(reading);
  const more = Math.min(mostEpochs, longer * epochs);
  if (train.length < leastEpochs || !fall?.isLinear || fall.hardlyMoved || more <= epochs) return undefined;
  return {
    why: 'The loss was still falling when the epochs ended.',
    suggestedFix: { path: 'training.epochs', value: more, words: `Train for ${more} epochs` },
  };
}

function impatient({ experiment, lastEpoch }: Reading, patience: number): Cause | undefined {
  const { dataset } = experiment.data;
  const usual = mustResolve({ data: { dataset }, training: { earlyStopping: {} } }).training.earlyStopping
    ?.patience;
  if (usual === undefined || patience >= usual) return undefined;
  return {
    why: `Early stopping ended it in epoch ${lastEpoch}, after ${patience} without improvement.`,
    suggestedFix: {
      path: 'training.earlyStopping.patience',
      value: usual,
      words: `Wait ${usual} epochs for an improvement`,
    },
  };
}

function parametersOf(experiment: Experiment, layers: readonly Layer[]): number {
  return planNetwork(layers, networkInputOf(experiment.data), taskOf(experiment)).plan.parameters;
}
