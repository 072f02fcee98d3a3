import { type LayerEffect, sizeOf } from '../catalog/layers/types';
import { needsWholeBatch, planNetwork } from '../network/plan';
import { datasetOf } from './dataset';
import type { Experiment } from './schema';
import { inputShapeOf, networkInputOf, taskOf } from './task';

/** What a run is expected to take, told from declared sizes before anything is loaded or built. Too much rather than too little. */
export interface Price {
  /** Of the whole run: its pruning and its ensemble too. Early stopping may make it shorter. */
  readonly seconds: number;
  /** Of one step. */
  readonly secondsPerStep: number;
  /** Of memory: weights with all that is kept beside them, a batch on its way through the layers, the data. */
  readonly bytes: number;
}

/** What a link may start by itself; beyond it takes a click. */
export const mostUnasked = { seconds: 60, secondsPerStep: 2, bytes: 0.5e9 } as const;

/** Multiply-adds a second. A third of what the kernels reach in `docs/benchmarks.md`: other devices are slower. */
const compiledSpeed = 4e9;
/** Of tfjs in plain JavaScript: convolutions in `docs/benchmarks.md`. */
const plainSpeed = 1e7;

/** Seconds that each step takes beside its arithmetic: a call, or one for each of a hundred operations. */
const compiledStep = 20e-6;
const tapeStep = 10e-3;

/** Seconds for each value that a layer gives, there and back, whatever it computes. */
const perValue = 2e-9;
/** Seconds for each weight that the optimizer moves. */
const perWeight = 2e-9;
/** Seconds for each value that an augmentation changes. */
const perAugmentedValue = 0.15e-6;

/** Weight, gradient, two moments of Adam, the best so far, and one on its way to be kept. */
const copiesOfWeights = 6;
/** Examples that are worked on at a time, where a batch may be cut up. */
const chunk = 256;
/** Balancing that draws more examples of the rare classes at most doubles an epoch of two classes. */
const balancedGrowth = 2;

/** The price of training the experiment; undefined where its network does not fit, so that nothing is trained. */
export function priceOf(experiment: Experiment): Price | undefined {
  const { data, model, training, balance, augment, ensemble, pruning, backend } = experiment;
  const { plan, problem } = planNetwork(model.layers, networkInputOf(data), taskOf(experiment));
  if (problem) return undefined;
  const { split, fraction } = data;
  const all = countOf(data);
  const grows = balance.method === 'oversample' || balance.method === 'augmentMinority';
  const learnt = all * (1 - split.validation - split.test) * (fraction / 100) * (grows ? balancedGrowth : 1);
  const batch = Math.max(1, Math.min(training.batchSize, learnt));
  const steps = Math.ceil(learnt / batch);
  const speed = backend === 'cpu' ? plainSpeed : compiledSpeed;
  const isCompiled = backend === 'auto' || backend === 'wasm';
  const values = plan.layers.reduce((sum, layer) => sum + valuesOf(layer), 0);
  const inputs = inputShapeOf(data).reduce((product, side) => product * side, 1);

  const forward = plan.multiplyAdds / speed + values * perValue;
  const secondsPerStep =
    (isCompiled ? compiledStep : tapeStep) +
    batch * (3 * forward + inputs * augment.length * perAugmentedValue) +
    plan.parameters * perWeight;
  const epoch = steps * secondsPerStep + all * split.validation * forward;
  const epochs = training.epochs + pruning.iterations * pruning.retrainEpochs;
  const trainings = 1 + (ensemble && !ensemble.snapshot ? ensemble.members : 0);
  const atOnce = needsWholeBatch(plan) ? Math.max(batch, chunk) : Math.min(batch, chunk);
  return {
    seconds: trainings * epochs * epoch,
    secondsPerStep,
    bytes: 4 * (plan.parameters * copiesOfWeights + 2 * atOnce * values + 2 * all * inputs),
  };
}

/** Whether it may be started, or even built, without anyone asking for it here. */
export function isCheap({ seconds, secondsPerStep, bytes }: Price): boolean {
  return seconds <= mostUnasked.seconds && isLight({ secondsPerStep, bytes });
}

/** Whether it may be prepared: a network built, and a few steps tried on each backend. */
export function isLight({ secondsPerStep, bytes }: Pick<Price, 'secondsPerStep' | 'bytes'>): boolean {
  return secondsPerStep <= mostUnasked.secondsPerStep && bytes <= mostUnasked.bytes;
}

/** `about 3 hours`, `about 3 hours and 1.2 GB of memory`. */
export function priceInWords({ seconds, bytes }: Price): string {
  const time = `about ${timeInWords(seconds)}`;
  return bytes > mostUnasked.bytes ? `${time} and ${(bytes / 1e9).toFixed(1)} GB of memory` : time;
}

function timeInWords(seconds: number): string {
  for (const [size, name] of [
    [86_400, 'day'],
    [3600, 'hour'],
    [60, 'minute'],
  ] as const) {
    if (seconds >= size) return plural(Math.round(seconds / size), name);
  }
  return plural(Math.max(1, Math.round(seconds)), 'second');
}

function plural(count: number, name: string): string {
  return `${count.toLocaleString('en')} ${name}${count === 1 ? '' : 's'}`;
}

function countOf(data: Experiment['data']): number {
  const { generated, count = 0 } = datasetOf(data);
  return generated ? data.samples : count;
}

/** Values that a layer makes of one example, those inside it too. */
function valuesOf({ outputShape, innerValues = 0 }: LayerEffect): number {
  return sizeOf(outputShape) + innerValues;
}
