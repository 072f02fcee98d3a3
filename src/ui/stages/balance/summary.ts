import { balancings } from '../../../core/catalog/balancing';
import { balancingProblem, balancingsFor } from '../../../core/experiment/balancing';
import type { Experiment } from '../../../core/experiment/schema';
import { balancedCounts } from '../../../core/math/classBalance';
import type { RunState } from '../../../store/runReducer';

/** `Oversample, 789 each` */
export function balanceSummary(experiment: Experiment, { data }: RunState): string {
  const { method } = experiment.balance;
  if (method === 'none') return canBalance(experiment) ? 'Off' : 'Needs classes';
  if (method === 'classWeights') return balancings.classWeights.label;
  const name = method === 'augmentMinority' ? 'Augment the rare' : balancings[method].label;
  const each = data?.balance && Math.max(...balancedCounts(method, data.balance.counts));
  return each === undefined ? name : `${name}, ${each.toLocaleString('en')} each`;
}

export function balanceFault(experiment: Experiment): string | undefined {
  return balancingProblem(experiment) && 'Needs classes';
}

/** Whether any way of balancing suits the data and what is asked of them. */
export function canBalance(experiment: Experiment): boolean {
  return balancingsFor(experiment).length > 1;
}
