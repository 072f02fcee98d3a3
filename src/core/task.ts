/** What the network is asked for. */
export type TaskKind = 'classification' | 'regression';

export type Task =
  | { readonly kind: 'classification'; readonly classes: readonly string[] }
  | { readonly kind: 'regression'; readonly target: string; readonly unit?: string };

/** Width of the network's output: one logit per class, or one number. */
export function outputUnits(task: Task): number {
  return task.kind === 'classification' ? task.classes.length : 1;
}
