import { layerEntry } from '../catalog/layers';
import { ensembleProblem } from '../ensemble/limits';
import type { Experiment } from '../experiment/schema';
import { networkInputOf, taskOf } from '../experiment/task';
import { planNetwork } from '../network/plan';
import type { Problem } from '../problem';
import { pruningProblem } from '../pruning/limits';

/**
 * Why an experiment cannot be trained, known before its data are there: `model.misfit` naming the first layer that does
 * not fit; `experiment.invalid` when it is to lose more filters or neurons than it can, or its ensemble cannot be
 * trained. Undefined where it can be.
 */
export function trainingProblem(experiment: Experiment): Problem | undefined {
  const { model, data } = experiment;
  const { plan, problem } = planNetwork(model.layers, networkInputOf(data), taskOf(experiment));
  if (problem === undefined) return pruningProblem(experiment, plan) ?? ensembleProblem(experiment);
  const layer = model.layers[problem.index];
  const name = layer ? `Layer ${problem.index + 1} (${layerEntry(layer.type).label}): ` : '';
  return {
    code: 'model.misfit',
    message: `${name}${problem.message}`,
    hint: problem.hint,
    path: layer ? `model.layers.${problem.index}` : 'model.layers',
  };
}
