import type { Experiment } from '../experiment/schema';
import { networkInputOf, taskOf } from '../experiment/task';
import { planNetwork } from '../network/plan';
import { pruningProblem } from './limits';

const mostIterations = 5;

/** Iterations to begin with: five, or as many as the network can bear; undefined where it can bear none. */
export function usualIterations(experiment: Experiment): number | undefined {
  const { plan, problem } = planNetwork(
    experiment.model.layers,
    networkInputOf(experiment.data),
    taskOf(experiment),
  );
  if (problem) return undefined;
  for (let iterations = mostIterations; iterations > 0; iterations--) {
    const pruning = { ...experiment.pruning, iterations };
    if (pruningProblem({ pruning }, plan) === undefined) return iterations;
  }
  return undefined;
}
