import type { OwnExample } from '../core/ownExample';

/** What the networks of a run say of an example of one's own. */
export interface TriedAnswer {
  /** The network itself first; then, where they are there, what pruning left of it and its ensemble. */
  readonly said: readonly NetworkSaid[];
  /** Of a text: what the networks read of it. */
  readonly read?: ReadText;
  /** Of a row of a table: what each feature does to the network's answer, in the order of the features. */
  readonly effects?: readonly FeatureEffect[];
}

/** Which network said it. */
export type AskedNetworkId = 'network' | 'pruned' | 'ensemble';

export interface NetworkSaid {
  readonly network: AskedNetworkId;
  /** Trainable ones; of an ensemble, of all members together. */
  readonly parameters: number;
  /** Of an ensemble, how many were asked. */
  readonly members?: number;
  /** Probability of each class, or the number in the target's unit. */
  readonly output: readonly number[];
  /** Of a series: the channel that is predicted, step by step, in its own unit. */
  readonly forecast?: readonly number[];
}

/** A text as the networks read it. */
export interface ReadText {
  /** The tokens that they get; one that the vocabulary does not hold is the same to them as any other such. */
  readonly tokens: readonly { readonly text: string; readonly isKnown: boolean }[];
  /** Tokens at the end that they do not get. */
  readonly cut: number;
  /** Padding in front. */
  readonly padding: number;
}

/**
 * The answer as one feature varies and all others stay: a curve of individual conditional expectation (Goldstein et al.
 * 2015, arXiv:1309.6392).
 */
export interface FeatureEffect {
  /** Where it was asked, rising; of a category, the index of each. */
  readonly at: readonly number[];
  /** What was said there, each as {@link NetworkSaid.output}. */
  readonly outputs: readonly (readonly number[])[];
}

/** Asks for an example to begin with. It needs the data only. */
export interface StartingExampleQuery {
  readonly kind: 'startingExample';
  /** Which; any whole number, for they come round again. */
  readonly place: number;
}

/** An example of the part that no network learns from, to begin with. */
export interface StartingExample {
  /** How many there are. */
  readonly count: number;
  readonly example?: OwnExample;
  /** Class index, or the target in its own unit. */
  readonly truth?: number;
  /** Of tables: what can be set, in the order of the cells. */
  readonly fields?: readonly TriedField[];
}

/** A feature of a table, and what it was in the training part. */
export interface TriedField {
  readonly title: string;
  readonly unit?: string;
  /** Of categories; absent for numbers. */
  readonly categories?: readonly string[];
  readonly minimum: number;
  readonly maximum: number;
  /** Every value is a whole number. */
  readonly isWhole: boolean;
  /** Some value is missing. */
  readonly mayMiss: boolean;
}
