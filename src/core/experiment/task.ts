import { datasetEntry } from '../catalog/datasets';
import type { Task } from '../task';
import type { Experiment } from './schema';

/** What the experiment's network is asked for. */
export function taskOf(data: Experiment['data']): Task {
  const { task } = datasetEntry(data.dataset);
  if (data.dataset === 'rings' && task.kind === 'classification') {
    return { kind: 'classification', classes: task.classes.slice(0, data.classes) };
  }
  return task;
}

/** Shape of one input, without the batch dimension. */
export function inputShapeOf(data: Experiment['data']): readonly number[] {
  const entry = datasetEntry(data.dataset);
  return entry.kind === 'points' ? [data.features.length] : entry.inputShape;
}
