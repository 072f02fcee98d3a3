import { gentleAugmentations } from '../catalog/augmentations/fitting';
import type { ComparedTipId } from '../catalog/comparedTips';
import { balancingsFor } from '../experiment/balancing';
import type { Experiment } from '../experiment/schema';
import { usualIterations } from '../pruning/usual';

/** What a tip is first switched on with; undefined where the data do not allow it. */
const firstOn: Readonly<Record<ComparedTipId, (experiment: Experiment) => unknown>> = {
  balance: (experiment) => (balancingsFor(experiment).length > 1 ? 'oversample' : undefined),
  augment: ({ data }) => gentleAugmentations(data.dataset),
  switch: () => ({}),
  earlyStopping: () => ({}),
  ensemble: () => ({}),
  pruning: usualIterations,
};

/** What a tip would be switched on with in this experiment; undefined where it cannot be on. */
export function firstOnOf(tip: ComparedTipId, experiment: Experiment): unknown {
  return firstOn[tip](experiment);
}
