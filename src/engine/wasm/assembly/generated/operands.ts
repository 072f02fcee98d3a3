// Made by scripts/kernels.ts from src/engine/wasm/operations. Do not edit.

@unmanaged
export class Product {
  a: usize;
  b: usize;
  bias: usize;
  out: usize;
  rows: i32;
  inner: i32;
  columns: i32;
  relu: i32;
}

@unmanaged
export class ProductAcross {
  a: usize;
  b: usize;
  out: usize;
  rows: i32;
  inner: i32;
  columns: i32;
  line: i32;
}

@unmanaged
export class PackColumns {
  from: usize;
  to: usize;
  rows: i32;
  columns: i32;
  betweenRows: i32;
  betweenColumns: i32;
}

@unmanaged
export class Convolution {
  image: usize;
  kernel: usize;
  bias: usize;
  out: usize;
  table: usize;
  pixels: i32;
  group: i32;
  imageBytes: usize;
  outImageBytes: usize;
  runs: i32;
  length: i32;
  runBytes: usize;
  outChannels: i32;
  relu: i32;
}

@unmanaged
export class ConvolutionAcross {
  image: usize;
  dy: usize;
  out: usize;
  table: usize;
  rows: i32;
  height: i32;
  width: i32;
  rowBytes: usize;
  columnBytes: usize;
  imageBytes: usize;
  outChannels: i32;
  rowsAtOnce: i32;
}

@unmanaged
export class Depthwise {
  image: usize;
  kernel: usize;
  bias: usize;
  out: usize;
  height: i32;
  width: i32;
  windowHeight: i32;
  windowWidth: i32;
  windowRowBytes: usize;
  rowBytes: usize;
  columnBytes: usize;
  imageBytes: usize;
  channels: i32;
  outRowBytes: usize;
  outColumnBytes: usize;
  outImageBytes: usize;
  relu: i32;
}

@unmanaged
export class DepthwiseAcross {
  image: usize;
  dy: usize;
  out: usize;
  height: i32;
  width: i32;
  windowHeight: i32;
  windowWidth: i32;
  windowRowBytes: usize;
  rowBytes: usize;
  columnBytes: usize;
  imageBytes: usize;
  channels: i32;
}

@unmanaged
export class ColumnSums {
  from: usize;
  out: usize;
  rows: i32;
  columns: i32;
}

@unmanaged
export class Pad {
  from: usize;
  to: usize;
  height: i32;
  width: i32;
  channels: i32;
  repeat: i32;
  before: i32;
  toRow: i32;
  toImage: i32;
}

@unmanaged
export class Transpose {
  from: usize;
  to: usize;
  rows: i32;
  columns: i32;
}

@unmanaged
export class FlipKernel {
  from: usize;
  to: usize;
  height: i32;
  width: i32;
  inputs: i32;
  outputs: i32;
  strideHeight: i32;
  strideWidth: i32;
  phaseY: i32;
  phaseX: i32;
}

@unmanaged
export class Add {
  a: usize;
  b: usize;
  out: usize;
  size: i32;
  relu: i32;
}

@unmanaged
export class GroupSums {
  from: usize;
  to: usize;
  sums: i32;
  group: i32;
}

@unmanaged
export class Accumulate {
  to: usize;
  from: usize;
  length: i32;
}

@unmanaged
export class Activate {
  kind: i32;
  x: usize;
  y: usize;
  size: i32;
}

@unmanaged
export class ActivateGradient {
  kind: i32;
  x: usize;
  y: usize;
  dy: usize;
  dx: usize;
  size: i32;
}

@unmanaged
export class MaxPool {
  x: usize;
  y: usize;
  dy: usize;
  dx: usize;
  height: i32;
  width: i32;
  channels: i32;
  outHeight: i32;
  outWidth: i32;
  windowHeight: i32;
  windowWidth: i32;
  strides: i32;
  above: i32;
  left: i32;
  clears: i32;
}

export type MaxPoolGradient = MaxPool;

export type AveragePool = MaxPool;

export type AveragePoolGradient = MaxPool;

@unmanaged
export class NormalizeBatch {
  x: usize;
  y: usize;
  measured: usize;
  packing: usize;
  gamma: usize;
  beta: usize;
  movingMean: usize;
  movingVariance: usize;
  mean: usize;
  reciprocal: usize;
  scale: usize;
  shift: usize;
  rows: i32;
  channels: i32;
  momentum: f32;
}

export type NormalizeMoving = NormalizeBatch;

@unmanaged
export class NormalizeGradient {
  x: usize;
  dy: usize;
  dx: usize;
  tokens: usize;
  packing: usize;
  gamma: usize;
  mean: usize;
  reciprocal: usize;
  gammaGradient: usize;
  betaGradient: usize;
  scale: usize;
  tilt: usize;
  shift: usize;
  rows: i32;
  channels: i32;
}

@unmanaged
export class NormalizeRows {
  x: usize;
  y: usize;
  gamma: usize;
  beta: usize;
  inner: usize;
  reciprocals: usize;
  rows: i32;
  channels: i32;
}

@unmanaged
export class NormalizeRowsGradient {
  dy: usize;
  dx: usize;
  gamma: usize;
  inner: usize;
  reciprocals: usize;
  gammaGradient: usize;
  betaGradient: usize;
  scaled: usize;
  rows: i32;
  channels: i32;
}

@unmanaged
export class Dropout {
  x: usize;
  y: usize;
  key: usize;
  size: i32;
}

@unmanaged
export class DropoutChannels {
  x: usize;
  y: usize;
  key: usize;
  places: i32;
  channels: i32;
}

@unmanaged
export class ClassLoss {
  kind: i32;
  logits: usize;
  labels: usize;
  gradient: usize;
  units: i32;
  smoothing: f32;
  weights: usize;
  secondLabels: usize;
  shares: usize;
  room: usize;
  classWeights: usize;
}

@unmanaged
export class NumberLoss {
  kind: i32;
  predictions: usize;
  targets: usize;
  gradient: usize;
  size: i32;
}

@unmanaged
export class LookUp {
  tokens: usize;
  table: usize;
  out: usize;
  length: i32;
  units: i32;
  vocabulary: i32;
}

@unmanaged
export class LookUpGradient {
  tokens: usize;
  dy: usize;
  tableGradient: usize;
  length: i32;
  units: i32;
  vocabulary: i32;
}

@unmanaged
export class AverageTokens {
  tokens: usize;
  x: usize;
  y: usize;
  length: i32;
  channels: i32;
}

@unmanaged
export class AverageTokensGradient {
  tokens: usize;
  dy: usize;
  dx: usize;
  length: i32;
  channels: i32;
}

@unmanaged
export class PackSequences {
  tokens: usize;
  packing: usize;
  length: i32;
}

@unmanaged
export class TakeTokens {
  packing: usize;
}

@unmanaged
export class TakeExamples {
  packing: usize;
}

@unmanaged
export class PackSteps {
  from: usize;
  to: usize;
  packing: usize;
  length: i32;
  width: i32;
  backwards: i32;
}

@unmanaged
export class UnpackSteps {
  from: usize;
  to: usize;
  packing: usize;
  length: i32;
  width: i32;
  backwards: i32;
  adds: i32;
}

@unmanaged
export class UnpackStates {
  from: usize;
  to: usize;
  packing: usize;
  length: i32;
  units: i32;
  backwards: i32;
  exampleBytes: usize;
  stepBytes: usize;
  carries: i32;
}

export type PackStateGradients = UnpackStates;

@unmanaged
export class Recurrence {
  cell: i32;
  gates: usize;
  kernel: usize;
  candidate: usize;
  states: usize;
  memories: usize;
  out: usize;
  packing: usize;
  exampleBytes: usize;
  stepBytes: usize;
  steps: i32;
  units: i32;
}

@unmanaged
export class RecurrenceGradient {
  cell: i32;
  gates: usize;
  kernel: usize;
  candidate: usize;
  states: usize;
  memories: usize;
  dy: usize;
  packing: usize;
  exampleBytes: usize;
  stepBytes: usize;
  steps: i32;
  units: i32;
  stateGradient: usize;
  memoryGradient: usize;
}

@unmanaged
export class ByStep {
  from: usize;
  to: usize;
  exampleBytes: usize;
  stepBytes: usize;
  steps: i32;
  width: i32;
}

@unmanaged
export class ByExample {
  from: usize;
  to: usize;
  exampleBytes: usize;
  stepBytes: usize;
  steps: i32;
  width: i32;
  adds: i32;
}

@unmanaged
export class Penalty {
  weights: usize;
  gradients: usize;
  length: i32;
}

@unmanaged
export class Clip {
  gradients: usize;
  length: i32;
}

@unmanaged
export class Sgd {
  weights: usize;
  gradients: usize;
  length: i32;
}

@unmanaged
export class Momentum {
  weights: usize;
  gradients: usize;
  velocity: usize;
  length: i32;
  momentum: f32;
}

export type Nesterov = Momentum;

@unmanaged
export class Rmsprop {
  weights: usize;
  gradients: usize;
  squares: usize;
  velocity: usize;
  length: i32;
  rho: f32;
  restOfRho: f32;
  epsilon: f32;
  momentum: f32;
}

export type RmspropMomentum = Rmsprop;

@unmanaged
export class Adagrad {
  weights: usize;
  gradients: usize;
  squares: usize;
  length: i32;
  epsilon: f32;
}

@unmanaged
export class Adadelta {
  weights: usize;
  gradients: usize;
  squares: usize;
  steps: usize;
  length: i32;
  rho: f32;
  restOfRho: f32;
  epsilon: f32;
}

@unmanaged
export class Adam {
  weights: usize;
  gradients: usize;
  mean: usize;
  squares: usize;
  length: i32;
  beta1: f32;
  restOfBeta1: f32;
  beta2: f32;
  restOfBeta2: f32;
  epsilon: f32;
  decays: i32;
}
