import { gentleAugmentations } from '../catalog/augmentations/fitting';
import {
  type ComparedTip,
  type ComparedTipId,
  comparedTips,
  type SwitchedTipId,
} from '../catalog/comparedTips';
import type { Layer } from '../catalog/layers';
import { balancingsFor } from '../experiment/balancing';
import { datasetOf } from '../experiment/dataset';
import { sameValue, valueAt } from '../experiment/plain';
import type { Experiment } from '../experiment/schema';
import { framingsFor, networkInputOf, taskOf } from '../experiment/task';
import { usualRate } from '../experiment/usualRate';
import { planNetwork } from '../network/plan';
import { usualIterations } from '../pruning/usual';

/** What a tip is first switched on with; undefined where the data do not allow it. */
const firstOn: Readonly<Record<SwitchedTipId, (experiment: Experiment) => unknown>> = {
  balance: (experiment) => (balancingsFor(experiment).length > 1 ? 'oversample' : undefined),
  augment: ({ data }) => gentleAugmentations(datasetOf(data)),
  switch: () => ({}),
  earlyStopping: () => ({}),
  ensemble: () => ({}),
  pruning: usualIterations,
  schedule: () => 'cosine',
  l1: () => 0.0001,
  l2: () => 0.001,
};

/** What a tip would be switched on with in this experiment; undefined where it cannot be on. */
export function firstOnOf(tip: SwitchedTipId, experiment: Experiment): unknown {
  return firstOn[tip](experiment);
}

/** The values of a tip's knob in both arms of a comparison. */
export interface TipSides {
  readonly without: unknown;
  readonly withIt: unknown;
}

type OtherTipId = Exclude<ComparedTipId, SwitchedTipId>;

/** Tips that no single value switches off. */
const others: Readonly<Record<OtherTipId, (experiment: Experiment) => TipSides | undefined>> = {
  dataAmount: ({ data: { fraction } }) =>
    fraction < 4 ? undefined : { without: Number((fraction / 4).toPrecision(3)), withIt: fraction },
  optimizer({ data, training: { optimizer } }) {
    const rateOf = (type: 'sgd' | 'adam') => usualRate(data, type).rate;
    const isSgd = optimizer.type === 'sgd';
    return {
      without: isSgd
        ? optimizer
        : { ...optimizer, type: 'sgd', momentum: 0, nesterov: false, learningRate: rateOf('sgd') },
      withIt: isSgd
        ? { ...optimizer, type: 'adam', momentum: 0, nesterov: false, learningRate: rateOf('adam') }
        : optimizer,
    };
  },
  batchSize: ({ training: { batchSize } }) => ({ without: 4 * batchSize, withIt: batchSize }),
  dropout(experiment) {
    const { layers } = experiment.model;
    const whole = layers.filter(({ type }) => type !== 'dropout' && type !== 'spatialDropout');
    if (whole.length < layers.length) return { without: whole, withIt: layers };
    // Before the output it needs plain numbers that a layer has learned.
    const withIt: readonly Layer[] = [...layers, { type: 'dropout', rate: usualDropout }];
    const { problem } = planNetwork(withIt, networkInputOf(experiment.data), taskOf(experiment));
    return layers.length === 0 || problem ? undefined : { without: whole, withIt };
  },
  framing({ data }) {
    const framings = framingsFor(data);
    return framings.includes('softmax') && framings.includes('sigmoid')
      ? { without: 'softmax', withIt: 'sigmoid' }
      : undefined;
  },
};

const usualDropout = 0.3;

/** What both arms of a comparison set; undefined where the tip cannot be on in this experiment. */
export function tipSides(tip: ComparedTipId, experiment: Experiment): TipSides | undefined {
  if (!isSwitched(tip)) return others[tip](experiment);
  const { path, off }: ComparedTip = comparedTips[tip];
  const present = valueAt(experiment, path);
  const withIt = sameValue(present, off) ? firstOnOf(tip, experiment) : present;
  return withIt === undefined ? undefined : { without: off, withIt };
}

function isSwitched(tip: ComparedTipId): tip is SwitchedTipId {
  return Object.hasOwn(firstOn, tip);
}
