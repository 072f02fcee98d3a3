import { datasetEntry } from '../catalog/datasets';
import type { NetworkInput, Task } from '../task';
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
  if (entry.kind === 'points') return [data.features.length];
  if (entry.series) return [data.window, entry.series.channels];
  return entry.inputShape;
}

/** What enters the experiment's network. */
export function networkInputOf(data: Experiment['data']): NetworkInput {
  const { text } = datasetEntry(data.dataset);
  return { shape: inputShapeOf(data), ...(text && { vocabulary: text.vocabulary }) };
}
