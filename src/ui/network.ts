import { useMemo } from 'react';
import { datasetOf } from '../core/experiment/dataset';
import type { Experiment } from '../core/experiment/schema';
import { networkInputOf, taskOf } from '../core/experiment/task';
import { type PlanResult, planNetwork } from '../core/network/plan';
import type { Task } from '../core/task';
import { useExperiment } from './lab';
import { fittingPresets, type PresetChoice } from './stages/model/presets';

export function planOf(experiment: Experiment): PlanResult {
  const { data, model } = experiment;
  return planNetwork(model.layers, networkInputOf(data), taskOf(experiment));
}

/** The network the knobs describe: shapes, parameters, and the layer that does not fit, where one does not. */
export function useNetwork(): PlanResult {
  const data = useExperiment((experiment) => experiment.data);
  const layers = useExperiment((experiment) => experiment.model.layers);
  const task = useTask();
  return useMemo(() => planNetwork(layers, networkInputOf(data), task), [data, layers, task]);
}

/** What the network on screen is asked for. */
export function useTask(): Task {
  const data = useExperiment((experiment) => experiment.data);
  const task = useExperiment((experiment) => experiment.task);
  return useMemo(() => taskOf({ data, task }), [data, task]);
}

/** The networks to start from that suit the data on screen. */
export function usePresets(): readonly PresetChoice[] {
  const data = useExperiment((experiment) => experiment.data);
  const task = useTask();
  return useMemo(() => fittingPresets(datasetOf(data).kind, networkInputOf(data), task), [data, task]);
}
