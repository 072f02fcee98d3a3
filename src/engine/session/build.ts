import { layerEntry } from '../../core/catalog/layers';
import { ensembleProblem } from '../../core/ensemble/limits';
import type { Experiment } from '../../core/experiment/schema';
import { networkInputOf } from '../../core/experiment/task';
import { type NetworkPlan, planNetwork } from '../../core/network/plan';
import { ProblemError } from '../../core/problem';
import { pruningProblem } from '../../core/pruning/limits';
import type { PreparedData } from '../../data/types';

/**
 * The plan of the experiment's network on its data.
 * @throws ProblemError `model.misfit` naming the first layer that does not fit; `experiment.invalid` when it is to
 *   lose more filters or neurons than it can, or its ensemble cannot be trained
 */
export function planFor(experiment: Experiment, data: PreparedData): NetworkPlan {
  const { model } = experiment;
  const { plan, problem } = planNetwork(model.layers, networkInputOf(experiment.data), data.task);
  if (problem === undefined) {
    const impossible = pruningProblem(experiment, plan) ?? ensembleProblem(experiment);
    if (impossible) throw new ProblemError(impossible);
    return plan;
  }
  const layer = model.layers[problem.index];
  const name = layer ? `Layer ${problem.index + 1} (${layerEntry(layer.type).label}): ` : '';
  throw new ProblemError({
    code: 'model.misfit',
    message: `${name}${problem.message}`,
    hint: problem.hint,
    path: layer ? `model.layers.${problem.index}` : 'model.layers',
  });
}
