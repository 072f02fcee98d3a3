import { Context } from '../opcodes';
import { NormalizeRows, NormalizeRowsGradient } from './generated/operands';
import { madd, storeFirst, total } from './lanes';

/** As Keras's default. */
const epsilon: f32 = 1e-3;

/** The sum of the first `length` numbers of `x · y`, or of x alone where y is 0. */
function sumOf(x: usize, y: usize, length: i32): f32 {
  let sum = f32x4.splat(0);
  let i = 0;
  for (; i + 4 <= length; i += 4) {
    const at = (<usize>i) << 2;
    const v = v128.load(x + at);
    sum = y === 0 ? f32x4.add(sum, v) : madd(v, v128.load(y + at), sum);
  }
  let rest = total(sum);
  for (; i < length; i++) {
    const at = (<usize>i) << 2;
    rest += load<f32>(x + at) * (y === 0 ? 1 : load<f32>(y + at));
  }
  return rest;
}

/**
 * `inner = (x - mean) / √(variance + ε)`, `y = inner · gamma + beta`, mean and variance over the channels of each row.
 */
export function normalizeRows(o: NormalizeRows, context: usize): void {
  let x = o.x;
  let y = o.y;
  const gamma = o.gamma;
  const beta = o.beta;
  let inner = o.inner;
  const reciprocals = o.reciprocals;
  const channels = o.channels;
  const rows = load<i32>(context, Context.Count) * o.rows;
  const share: f32 = 1 / <f32>channels;
  const step = (<usize>channels) << 2;
  for (let row = 0; row < rows; row++) {
    const mean = f32x4.splat(sumOf(x, 0, channels) * share);
    for (let i = 0; i < channels; i += 4) {
      const at = (<usize>i) << 2;
      storeFirst(inner + at, f32x4.sub(v128.load(x + at), mean), channels - i);
    }
    const reciprocal: f32 = 1 / sqrt<f32>(sumOf(inner, inner, channels) * share + epsilon);
    store<f32>(reciprocals + ((<usize>row) << 2), reciprocal);
    const scale = f32x4.splat(reciprocal);
    for (let i = 0; i < channels; i += 4) {
      const at = (<usize>i) << 2;
      const value = f32x4.mul(v128.load(inner + at), scale);
      storeFirst(inner + at, value, channels - i);
      storeFirst(y + at, madd(value, v128.load(gamma + at), v128.load(beta + at)), channels - i);
    }
    x += step;
    y += step;
    inner += step;
  }
}

/** The gradients of gamma and beta add up from the second part of a batch on. */
export function normalizeRowsGradient(o: NormalizeRowsGradient, context: usize): void {
  let dy = o.dy;
  let dx = o.dx;
  const gamma = o.gamma;
  let inner = o.inner;
  const reciprocals = o.reciprocals;
  const ofGamma = o.gammaGradient;
  const ofBeta = o.betaGradient;
  const scaled = o.scaled;
  const channels = o.channels;
  const rows = load<i32>(context, Context.Count) * o.rows;
  const share: f32 = 1 / <f32>channels;
  const step = (<usize>channels) << 2;
  if (load<i32>(context, Context.Adds) === 0) {
    memory.fill(ofGamma, 0, step);
    memory.fill(ofBeta, 0, step);
  }
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < channels; i += 4) {
      const at = (<usize>i) << 2;
      const left = channels - i;
      const slope = v128.load(dy + at);
      storeFirst(ofGamma + at, madd(slope, v128.load(inner + at), v128.load(ofGamma + at)), left);
      storeFirst(ofBeta + at, f32x4.add(slope, v128.load(ofBeta + at)), left);
      storeFirst(scaled + at, f32x4.mul(slope, v128.load(gamma + at)), left);
    }
    if (dx !== 0) {
      const mean = f32x4.splat(sumOf(scaled, 0, channels) * share);
      const along = f32x4.splat(-sumOf(scaled, inner, channels) * share);
      const scale = f32x4.splat(load<f32>(reciprocals + ((<usize>row) << 2)));
      for (let i = 0; i < channels; i += 4) {
        const at = (<usize>i) << 2;
        const centred = f32x4.sub(v128.load(scaled + at), mean);
        storeFirst(dx + at, f32x4.mul(madd(v128.load(inner + at), along, centred), scale), channels - i);
      }
      dx += step;
    }
    dy += step;
    inner += step;
  }
}
