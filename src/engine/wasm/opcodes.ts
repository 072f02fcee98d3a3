/**
 * What the TypeScript that writes programs and the AssemblyScript that runs them agree on. Imported by both, so it may
 * contain enums only.
 */

/** Kinds of recurrent cell. */
export enum CellKind {
  Simple,
  Gru,
  Lstm,
}

/** Elementwise functions. */
export enum ActivationKind {
  Linear,
  Relu,
  LeakyRelu,
  Elu,
  Selu,
  Gelu,
  Swish,
  Softplus,
  Tanh,
  Sigmoid,
}

export enum ClassLossKind {
  CrossEntropy,
  Focal,
  Hinge,
  /** Of sigmoid outputs: the mean over the units, each a class against the rest. */
  SigmoidCrossEntropy,
  SigmoidFocal,
  SigmoidHinge,
}

export enum NumberLossKind {
  Squared,
  Absolute,
  Huber,
}

/** Byte offsets in the context: what changes from call to call. Integers and floats take 4 bytes, doubles 8. */
export enum Context {
  /** i32: examples that this call works on. */
  Count = 0,
  /** i32: how many examples of the same batch came before: dropout's places count on. */
  First = 4,
  /** f32: what one example counts, 1 / batch size. */
  Share = 8,
  /** f32: the optimizer's rate, for Adam with its correction. */
  Rate = 12,
  /** f32: what is left of a decaying weight after a step; 1 without decay. */
  Keep = 16,
  /** f32 */
  L1 = 20,
  /** f32: 2 · l2, the slope of l2 · w². */
  TwiceL2 = 24,
  /** f32 */
  ClipNorm = 28,
  /** f32: what gradients are multiplied by; set by Clip. */
  Factor = 32,
  /** i32: right answers so far. */
  Correct = 36,
  /** f64: sum of losses so far. */
  Loss = 40,
  /** f64: p · p of the last step of Adam. */
  StepNorm2 = 48,
  /** f64: p · g of the last step of Adam. */
  StepDotGradient = 56,
  /** Room for the offsets of a tile's rows. */
  Rows = 64,
  /** i32: 1 where examples carry weights in the gradient. */
  Weighted = 128,
  /** i32: 1 where each example has a second class mixed in. */
  Mixed = 132,
  /** i32: 1 where gradients add up to those that are there already. */
  Adds = 136,
  Size = 144,
}
