import { Context } from '../opcodes';
import { NormalizeBatch, NormalizeGradient, NormalizeMoving } from './generated/operands';
import { madd, storeFirst } from './lanes';
import { tokensIn } from './packing';
import { sumColumns } from './sums';

/** Keras's default; keeps the division finite where a channel does not vary. */
const epsilon: f32 = 0.001;

/**
 * Batch normalization (arXiv:1502.03167) by the batch's own statistics, which it keeps for the gradient and from which
 * the running ones learn.
 */
export function normalizeBatch(o: NormalizeBatch, context: usize): void {
  const x = o.measured;
  const means = o.mean;
  const reciprocals = o.reciprocal;
  const all = load<i32>(context, Context.Count) * o.rows;
  const rows = o.packing === 0 ? all : tokensIn(o.packing);
  const channels = o.channels;
  const momentum = o.momentum;
  const share = shareOf(rows);
  sumColumns(x, means, rows, channels, false);
  for (let channel = 0; channel < channels; channel++) {
    const at = (<usize>channel) << 2;
    store<f32>(means + at, load<f32>(means + at) * share);
  }
  sumSquaredDeviations(x, means, reciprocals, rows, channels);
  for (let channel = 0; channel < channels; channel++) {
    const at = (<usize>channel) << 2;
    const variance: f32 = load<f32>(reciprocals + at) * share;
    follow(o.movingMean + at, load<f32>(means + at), momentum);
    follow(o.movingVariance + at, variance, momentum);
    setScale(o, at, load<f32>(means + at), variance);
    store<f32>(reciprocals + at, 1 / sqrt<f32>(variance + epsilon));
  }
  rescale(o, o.x, all, channels);
}

/** What one row counts in a mean; of none the mean is 0. */
function shareOf(rows: i32): f32 {
  return rows > 0 ? 1 / <f32>rows : 0;
}

/** The same by the running statistics. */
export function normalizeMoving(o: NormalizeMoving, context: usize): void {
  const channels = o.channels;
  for (let channel = 0; channel < channels; channel++) {
    const at = (<usize>channel) << 2;
    setScale(o, at, load<f32>(o.movingMean + at), load<f32>(o.movingVariance + at));
  }
  rescale(o, o.x, load<i32>(context, Context.Count) * o.rows, channels);
}

function follow(running: usize, value: f32, momentum: f32): void {
  store<f32>(running, load<f32>(running) * momentum + value * (1 - momentum));
}

function setScale(o: NormalizeBatch, at: usize, mean: f32, variance: f32): void {
  const scale = load<f32>(o.gamma + at) / sqrt<f32>(variance + epsilon);
  store<f32>(o.scale + at, scale);
  store<f32>(o.shift + at, load<f32>(o.beta + at) - mean * scale);
}

/** `y = x · scale + shift`, by channel. */
function rescale(o: NormalizeBatch, x: usize, rows: i32, channels: i32): void {
  let y = o.y;
  const scales = o.scale;
  const shifts = o.shift;
  const row = (<usize>channels) << 2;
  for (; rows > 0; --rows) {
    for (let channel = 0; channel < channels; channel += 4) {
      const at = (<usize>channel) << 2;
      const value = madd(v128.load(x + at), v128.load(scales + at), v128.load(shifts + at));
      storeFirst(y + at, value, channels - channel);
    }
    x += row;
    y += row;
  }
}

function sumSquaredDeviations(x: usize, means: usize, out: usize, rows: i32, channels: i32): void {
  const row = (<usize>channels) << 2;
  memory.fill(out, 0, row);
  let y = 0;
  for (; y + 4 <= rows; y += 4) {
    for (let channel = 0; channel < channels; channel += 4) {
      const at = (<usize>channel) << 2;
      const mean = v128.load(means + at);
      const p = x + at;
      const d0 = f32x4.sub(v128.load(p), mean),
        d1 = f32x4.sub(v128.load(p + row), mean);
      const d2 = f32x4.sub(v128.load(p + 2 * row), mean),
        d3 = f32x4.sub(v128.load(p + 3 * row), mean);
      const squares = f32x4.add(madd(d0, d0, f32x4.mul(d1, d1)), madd(d2, d2, f32x4.mul(d3, d3)));
      storeFirst(out + at, f32x4.add(v128.load(out + at), squares), channels - channel);
    }
    x += 4 * row;
  }
  for (; y < rows; y++) {
    for (let channel = 0; channel < channels; channel += 4) {
      const at = (<usize>channel) << 2;
      const d = f32x4.sub(v128.load(x + at), v128.load(means + at));
      storeFirst(out + at, madd(d, d, v128.load(out + at)), channels - channel);
    }
    x += row;
  }
}

/** The gradients by gamma, beta and, unless dx is 0, x; the batch's statistics depend on x as well. */
export function normalizeGradient(o: NormalizeGradient, context: usize): void {
  const x = o.x;
  const dy = o.dy;
  const dx = o.dx;
  const gammas = o.gamma;
  const means = o.mean;
  const reciprocals = o.reciprocal;
  const ofGamma = o.gammaGradient;
  const ofBeta = o.betaGradient;
  const scales = o.scale;
  const tilts = o.tilt;
  const shifts = o.shift;
  const rows = load<i32>(context, Context.Count) * o.rows;
  const channels = o.channels;
  const tokens = o.tokens;
  const share = shareOf(o.packing === 0 ? rows : tokensIn(o.packing));
  sumColumns(dy, ofBeta, rows, channels, false);
  sumAlongDeviations(x, dy, means, ofGamma, rows, channels);
  for (let channel = 0; channel < channels; channel++) {
    const at = (<usize>channel) << 2;
    const reciprocal = load<f32>(reciprocals + at);
    const scale = load<f32>(gammas + at) * reciprocal;
    const gamma = load<f32>(ofGamma + at) * reciprocal;
    store<f32>(ofGamma + at, gamma);
    store<f32>(scales + at, scale);
    store<f32>(tilts + at, -scale * reciprocal * gamma * share);
    store<f32>(shifts + at, -scale * load<f32>(ofBeta + at) * share);
  }
  if (dx === 0) return;
  const row = (<usize>channels) << 2;
  for (let y = 0; y < rows; y++) {
    const line = <usize>y * row;
    if (tokens !== 0 && load<f32>(tokens + ((<usize>y) << 2)) === 0) {
      // Padding is not measured: the statistics do not depend on it.
      for (let channel = 0; channel < channels; channel += 4) {
        const at = (<usize>channel) << 2;
        const value = f32x4.mul(v128.load(dy + line + at), v128.load(scales + at));
        storeFirst(dx + line + at, value, channels - channel);
      }
      continue;
    }
    for (let channel = 0; channel < channels; channel += 4) {
      const at = (<usize>channel) << 2;
      const deviation = f32x4.sub(v128.load(x + line + at), v128.load(means + at));
      let value = madd(v128.load(dy + line + at), v128.load(scales + at), v128.load(shifts + at));
      value = madd(deviation, v128.load(tilts + at), value);
      storeFirst(dx + line + at, value, channels - channel);
    }
  }
}

/** `out [channels] = Σ dy · (x - mean)`. */
function sumAlongDeviations(x: usize, dy: usize, means: usize, out: usize, rows: i32, channels: i32): void {
  const row = (<usize>channels) << 2;
  memory.fill(out, 0, row);
  let y = 0;
  for (; y + 4 <= rows; y += 4) {
    for (let channel = 0; channel < channels; channel += 4) {
      const at = (<usize>channel) << 2;
      const mean = v128.load(means + at);
      const p = x + at,
        q = dy + at;
      let sum = f32x4.mul(f32x4.sub(v128.load(p), mean), v128.load(q));
      sum = madd(f32x4.sub(v128.load(p + row), mean), v128.load(q + row), sum);
      sum = madd(f32x4.sub(v128.load(p + 2 * row), mean), v128.load(q + 2 * row), sum);
      sum = madd(f32x4.sub(v128.load(p + 3 * row), mean), v128.load(q + 3 * row), sum);
      storeFirst(out + at, f32x4.add(v128.load(out + at), sum), channels - channel);
    }
    x += 4 * row;
    dy += 4 * row;
  }
  for (; y < rows; y++) {
    for (let channel = 0; channel < channels; channel += 4) {
      const at = (<usize>channel) << 2;
      const d = f32x4.sub(v128.load(x + at), v128.load(means + at));
      storeFirst(out + at, madd(d, v128.load(dy + at), v128.load(out + at)), channels - channel);
    }
    x += row;
    dy += row;
  }
}
