import { Context } from '../opcodes';
import {
  Adadelta,
  Adagrad,
  Adam,
  Clip,
  Momentum,
  Nesterov,
  Penalty,
  Rmsprop,
  RmspropMomentum,
  Sgd,
} from './generated/operands';
import { madd, total } from './lanes';

/**
 * What follows the gradients: penalties, clipping and the optimizers, in the forms of `engine/optimizers`. All weights
 * lie one after another, their gradients and the optimizer's memory likewise, so that one operation moves them all.
 * Lengths are multiples of 4 floats; the gaps between weights hold zeros and stay zero.
 */

/** Adds the slope of `l1 · Σ|w| + l2 · Σw²` to the gradient. */
export function penalty(o: Penalty, context: usize): void {
  const l1 = load<f32>(context, Context.L1);
  const twiceL2 = load<f32>(context, Context.TwiceL2);
  if (l1 === 0 && twiceL2 === 0) return;
  const w = o.weights;
  const g = o.gradients;
  const end = (<usize>o.length) << 2;
  const zero = f32x4.splat(0);
  const up = f32x4.splat(l1),
    down = f32x4.splat(-l1),
    slope = f32x4.splat(twiceL2);
  for (let at: usize = 0; at < end; at += 16) {
    const weight = v128.load(w + at);
    let gradient = madd(weight, slope, v128.load(g + at));
    gradient = f32x4.add(gradient, v128.and(f32x4.gt(weight, zero), up));
    gradient = f32x4.add(gradient, v128.and(f32x4.lt(weight, zero), down));
    v128.store(g + at, gradient);
  }
}

/** Sets the factor that shortens the whole gradient to the clip norm; 1 where it is off. */
export function clip(o: Clip, context: usize): void {
  const clipNorm = load<f32>(context, Context.ClipNorm);
  if (clipNorm <= 0) {
    store<f32>(context, 1, Context.Factor);
    return;
  }
  const g = o.gradients;
  const end = (<usize>o.length) << 2;
  let squares: f64 = 0;
  for (let at: usize = 0; at < end; ) {
    const stop = min(end, at + 4096);
    let sum = f32x4.splat(0);
    for (; at < stop; at += 16) {
      const gradient = v128.load(g + at);
      sum = madd(gradient, gradient, sum);
    }
    squares += total(sum);
  }
  store<f32>(context, clipNorm / max<f32>(<f32>sqrt<f64>(squares), clipNorm), Context.Factor);
}

function gradientAt(g: usize, factor: v128): v128 {
  return f32x4.mul(v128.load(g), factor);
}

/** `w -= rate · g`. */
export function sgd(o: Sgd, context: usize): void {
  const w = o.weights;
  const g = o.gradients;
  const end = (<usize>o.length) << 2;
  const rate = f32x4.splat(-load<f32>(context, Context.Rate) * load<f32>(context, Context.Factor));
  for (let at: usize = 0; at < end; at += 16)
    v128.store(w + at, madd(v128.load(g + at), rate, v128.load(w + at)));
}

/** `m = momentum · m - rate · g; w += m`. */
export function momentum(o: Momentum, context: usize): void {
  followVelocity(o, context, false);
}

/** The same with `w += momentum · m - rate · g`. */
export function nesterov(o: Nesterov, context: usize): void {
  followVelocity(o, context, true);
}

function followVelocity(o: Momentum, context: usize, looksAhead: bool): void {
  const w = o.weights;
  const g = o.gradients;
  const m = o.velocity;
  const end = (<usize>o.length) << 2;
  const rate = f32x4.splat(-load<f32>(context, Context.Rate) * load<f32>(context, Context.Factor));
  const memory = f32x4.splat(o.momentum);
  for (let at: usize = 0; at < end; at += 16) {
    const pull = f32x4.mul(v128.load(g + at), rate);
    const velocity = madd(v128.load(m + at), memory, pull);
    v128.store(m + at, velocity);
    const change = looksAhead ? madd(velocity, memory, pull) : velocity;
    v128.store(w + at, f32x4.add(v128.load(w + at), change));
  }
}

/** `v = rho · v + (1 - rho) · g²; w -= rate · g / √(v + ε)`. */
export function rmsprop(o: Rmsprop, context: usize): void {
  scaleByMean(o, context, false);
}

/** The same by way of a velocity. */
export function rmspropMomentum(o: RmspropMomentum, context: usize): void {
  scaleByMean(o, context, true);
}

function scaleByMean(o: Rmsprop, context: usize, withMomentum: bool): void {
  const w = o.weights;
  const g = o.gradients;
  const v = o.squares;
  const m = o.velocity;
  const end = (<usize>o.length) << 2;
  const factor = f32x4.splat(load<f32>(context, Context.Factor));
  const rate = f32x4.splat(-load<f32>(context, Context.Rate));
  const rho = f32x4.splat(o.rho),
    rest = f32x4.splat(o.restOfRho),
    epsilon = f32x4.splat(o.epsilon),
    memory = f32x4.splat(o.momentum);
  for (let at: usize = 0; at < end; at += 16) {
    const gradient = gradientAt(g + at, factor);
    const square = madd(v128.load(v + at), rho, f32x4.mul(f32x4.mul(gradient, gradient), rest));
    v128.store(v + at, square);
    let change = f32x4.div(f32x4.mul(gradient, rate), f32x4.sqrt(f32x4.add(square, epsilon)));
    if (withMomentum) {
      change = madd(v128.load(m + at), memory, change);
      v128.store(m + at, change);
    }
    v128.store(w + at, f32x4.add(v128.load(w + at), change));
  }
}

/** `a += g²; w -= rate · g / √(a + ε)`. */
export function adagrad(o: Adagrad, context: usize): void {
  const w = o.weights;
  const g = o.gradients;
  const a = o.squares;
  const end = (<usize>o.length) << 2;
  const factor = f32x4.splat(load<f32>(context, Context.Factor));
  const rate = f32x4.splat(-load<f32>(context, Context.Rate));
  const epsilon = f32x4.splat(o.epsilon);
  for (let at: usize = 0; at < end; at += 16) {
    const gradient = gradientAt(g + at, factor);
    const sum = madd(gradient, gradient, v128.load(a + at));
    v128.store(a + at, sum);
    const change = f32x4.div(f32x4.mul(gradient, rate), f32x4.sqrt(f32x4.add(sum, epsilon)));
    v128.store(w + at, f32x4.add(v128.load(w + at), change));
  }
}

/** `a = rho · a + (1 - rho) · g²; δ = -g · √(d + ε) / √(a + ε); d = rho · d + (1 - rho) · δ²; w += rate · δ`. */
export function adadelta(o: Adadelta, context: usize): void {
  const w = o.weights;
  const g = o.gradients;
  const a = o.squares;
  const d = o.steps;
  const end = (<usize>o.length) << 2;
  const factor = f32x4.splat(-load<f32>(context, Context.Factor));
  const rate = f32x4.splat(load<f32>(context, Context.Rate));
  const rho = f32x4.splat(o.rho),
    rest = f32x4.splat(o.restOfRho),
    epsilon = f32x4.splat(o.epsilon);
  for (let at: usize = 0; at < end; at += 16) {
    const downhill = gradientAt(g + at, factor);
    const square = madd(v128.load(a + at), rho, f32x4.mul(f32x4.mul(downhill, downhill), rest));
    v128.store(a + at, square);
    const before = v128.load(d + at);
    const unit = f32x4.sqrt(f32x4.div(f32x4.add(before, epsilon), f32x4.add(square, epsilon)));
    const delta = f32x4.mul(downhill, unit);
    v128.store(d + at, madd(before, rho, f32x4.mul(f32x4.mul(delta, delta), rest)));
    v128.store(w + at, madd(delta, rate, v128.load(w + at)));
  }
}

/**
 * `m` and `v` follow g and g²; `w = keep · w - rate · m / (√v + ε)`, the rate already corrected for the bias of both.
 * Adds p · p and p · g of its step p to the context, for SWATS.
 */
export function adam(o: Adam, context: usize): void {
  const w = o.weights;
  const g = o.gradients;
  const m = o.mean;
  const v = o.squares;
  const end = (<usize>o.length) << 2;
  const factor = f32x4.splat(load<f32>(context, Context.Factor));
  const rate = f32x4.splat(-load<f32>(context, Context.Rate));
  const beta1 = f32x4.splat(o.beta1),
    rest1 = f32x4.splat(o.restOfBeta1),
    beta2 = f32x4.splat(o.beta2),
    rest2 = f32x4.splat(o.restOfBeta2);
  const epsilon = f32x4.splat(o.epsilon);
  const keep = f32x4.splat(o.decays !== 0 ? load<f32>(context, Context.Keep) : 1);
  let stepNorm2: f64 = 0;
  let stepDotGradient: f64 = 0;
  for (let at: usize = 0; at < end; ) {
    const stop = min(end, at + 4096);
    let norms = f32x4.splat(0),
      dots = norms;
    for (; at < stop; at += 16) {
      const gradient = gradientAt(g + at, factor);
      const mean = madd(v128.load(m + at), beta1, f32x4.mul(gradient, rest1));
      v128.store(m + at, mean);
      const square = madd(v128.load(v + at), beta2, f32x4.mul(f32x4.mul(gradient, gradient), rest2));
      v128.store(v + at, square);
      const change = f32x4.div(f32x4.mul(mean, rate), f32x4.add(f32x4.sqrt(square), epsilon));
      v128.store(w + at, madd(v128.load(w + at), keep, change));
      norms = madd(change, change, norms);
      dots = madd(change, gradient, dots);
    }
    stepNorm2 += total(norms);
    stepDotGradient += total(dots);
  }
  store<f64>(context, load<f64>(context, Context.StepNorm2) + stepNorm2, Context.StepNorm2);
  store<f64>(context, load<f64>(context, Context.StepDotGradient) + stepDotGradient, Context.StepDotGradient);
}
