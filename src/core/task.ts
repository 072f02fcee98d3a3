/** What the network is asked for. */
export type TaskKind = 'classification' | 'regression';

export type Task =
  | { readonly kind: 'classification'; readonly classes: readonly string[] }
  | { readonly kind: 'regression'; readonly target: string; readonly unit?: string };

/** Width of the network's output: one logit per class, or one number. */
export function outputUnits(task: Task): number {
  return task.kind === 'classification' ? task.classes.length : 1;
}

/** What enters a network. */
export interface NetworkInput {
  /** Of one input, without the batch dimension. */
  readonly shape: readonly number[];
  /** Where the input is token numbers: how many there can be. An embedding needs to know. */
  readonly vocabulary?: number;
}
