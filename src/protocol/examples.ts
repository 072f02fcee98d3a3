/** One example as it can be shown. */
export interface ExampleView {
  /** Position in the raw examples. */
  readonly index: number;
  /** Class index, or the target in its own unit. */
  readonly truth: number;
  /** Bytes of an image, `[window, channels]` of a series, the values of a row or point; empty for a text. */
  readonly values: Uint8Array | Float32Array;
  /** For texts. */
  readonly text?: string;
  /** For tables: the features as text, in the order of the preview's columns; what is missing is empty. */
  readonly cells?: readonly string[];
}

/** An example with what the network says of it. */
export interface PredictedExample extends ExampleView {
  /** Most probable class, or the predicted number in its own unit. */
  readonly prediction: number;
  /** Probability of the predicted class; absent for regression. */
  readonly confidence?: number;
}
