/** What the network is asked for. */
export type TaskKind = 'classification' | 'regression';

export type Task =
  | {
      readonly kind: 'classification';
      readonly classes: readonly string[];
      /** What the classes are of, where it has a name: that of its column. */
      readonly target?: string;
      /**
       * How the outputs become probabilities: a softmax lets the classes compete (the default), sigmoids ask each
       * class on its own, one against the rest; of two classes a single sigmoid tells both.
       */
      readonly output?: OutputKind;
    }
  | { readonly kind: 'regression'; readonly target: string; readonly unit?: string };

export type OutputKind = 'softmax' | 'sigmoid';

/** Width of the network's output: one logit per class, one for two classes under a sigmoid, or one number. */
export function outputUnits(task: Task): number {
  if (task.kind === 'regression') return 1;
  const { classes, output } = task;
  return output === 'sigmoid' && classes.length === 2 ? 1 : classes.length;
}

/** What enters a network. */
export interface NetworkInput {
  /** Of one input, without the batch dimension. */
  readonly shape: readonly number[];
  /** Where the input is token numbers: how many there can be. An embedding needs to know. */
  readonly vocabulary?: number;
}
