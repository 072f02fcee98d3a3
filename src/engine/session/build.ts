import type { Experiment } from '../../core/experiment/schema';
import { networkInputOf } from '../../core/experiment/task';
import { type NetworkPlan, planNetwork } from '../../core/network/plan';
import { ProblemError } from '../../core/problem';
import { trainingProblem } from '../../core/studies/trainingProblem';
import type { PreparedData } from '../../data/types';

/**
 * The plan of the experiment's network on its data.
 * @throws ProblemError `model.misfit` naming the first layer that does not fit; `experiment.invalid` when it is to
 *   lose more filters or neurons than it can, or its ensemble cannot be trained
 */
export function planFor(experiment: Experiment, data: PreparedData): NetworkPlan {
  const problem = trainingProblem(experiment);
  if (problem) throw new ProblemError(problem);
  return planNetwork(experiment.model.layers, networkInputOf(experiment.data), data.task).plan;
}
