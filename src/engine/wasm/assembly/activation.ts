import { ActivationKind, Context } from '../opcodes';
import { Activate, ActivateGradient } from './generated/operands';
import { exponential, logarithm1p, logistic, madd, normalDistribution, storeFirst, tangent } from './lanes';
import { tangents } from './tangents';

/** Leaky ReLU's slope below zero, Keras's default. */
const leak: f32 = 0.2;
/** SELU's λ and λα (arXiv:1706.02515). */
const seluScale: f32 = 1.0507009873554805;
const seluScaleAlpha: f32 = 1.7580993408473768;

function activation(kind: i32, x: v128): v128 {
  const zero = f32x4.splat(0),
    one = f32x4.splat(1);
  switch (kind) {
    case ActivationKind.Tanh:
      return tangent(x);
    case ActivationKind.Sigmoid:
      return logistic(x);
    case ActivationKind.LeakyRelu:
      return f32x4.pmax(x, f32x4.mul(x, f32x4.splat(leak)));
    case ActivationKind.Elu:
      return v128.bitselect(f32x4.sub(exponential(x), one), x, f32x4.lt(x, zero));
    case ActivationKind.Selu:
      return v128.bitselect(
        f32x4.mul(f32x4.sub(exponential(x), one), f32x4.splat(seluScaleAlpha)),
        f32x4.mul(x, f32x4.splat(seluScale)),
        f32x4.lt(x, zero),
      );
    case ActivationKind.Gelu:
      return f32x4.mul(x, normalDistribution(x));
    case ActivationKind.Swish:
      return f32x4.mul(x, logistic(x));
    case ActivationKind.Softplus:
      return f32x4.add(f32x4.pmax(x, zero), logarithm1p(exponential(f32x4.neg(f32x4.abs(x)))));
    default:
      return x;
  }
}

/** dy/dx. Where the slope follows from y alone, callers may pass y for x. */
function slope(kind: i32, x: v128, y: v128): v128 {
  const zero = f32x4.splat(0),
    one = f32x4.splat(1);
  switch (kind) {
    case ActivationKind.Tanh:
      return f32x4.sub(one, f32x4.mul(y, y));
    case ActivationKind.Sigmoid:
      return f32x4.mul(y, f32x4.sub(one, y));
    case ActivationKind.LeakyRelu:
      return v128.bitselect(one, f32x4.splat(leak), f32x4.gt(y, zero));
    case ActivationKind.Elu:
      return f32x4.add(f32x4.pmin(y, zero), one);
    case ActivationKind.Selu:
      return v128.bitselect(
        f32x4.splat(seluScale),
        f32x4.add(y, f32x4.splat(seluScaleAlpha)),
        f32x4.gt(y, zero),
      );
    case ActivationKind.Gelu: {
      const density = f32x4.mul(
        exponential(f32x4.mul(f32x4.mul(x, x), f32x4.splat(-0.5))),
        f32x4.splat(0.3989422804014327),
      );
      return madd(x, density, normalDistribution(x));
    }
    case ActivationKind.Swish: {
      const sigmoid = logistic(x);
      return madd(y, f32x4.sub(one, sigmoid), sigmoid);
    }
    case ActivationKind.Softplus:
      return logistic(x);
    default:
      return one;
  }
}

/** `y = activation(x)`. */
export function activate(o: Activate, context: usize): void {
  const kind = o.kind;
  const x = o.x;
  const y = o.y;
  const length = load<i32>(context, Context.Count) * o.size;
  if (kind === ActivationKind.Relu) {
    const zero = f32x4.splat(0);
    for (let i = 0; i < length; i += 4) {
      const at = (<usize>i) << 2;
      storeFirst(y + at, f32x4.pmax(v128.load(x + at), zero), length - i);
    }
    return;
  }
  let i = 0;
  if (kind === ActivationKind.Tanh) {
    for (; i + 16 <= length; i += 16) tangents(x + ((<usize>i) << 2), y + ((<usize>i) << 2));
  }
  for (; i < length; i += 4) {
    const at = (<usize>i) << 2;
    storeFirst(y + at, activation(kind, v128.load(x + at)), length - i);
  }
}

/** `dx = dy · slope`. */
export function activateGradient(o: ActivateGradient, context: usize): void {
  const kind = o.kind;
  const x = o.x;
  const y = o.y;
  const dy = o.dy;
  const dx = o.dx;
  const length = load<i32>(context, Context.Count) * o.size;
  if (kind === ActivationKind.Relu) {
    const zero = f32x4.splat(0);
    for (let i = 0; i < length; i += 4) {
      const at = (<usize>i) << 2;
      const open = f32x4.gt(v128.load(y + at), zero);
      storeFirst(dx + at, v128.and(v128.load(dy + at), open), length - i);
    }
    return;
  }
  let i = 0;
  if (kind === ActivationKind.Tanh) {
    const one = f32x4.splat(1);
    for (; i + 4 <= length; i += 4) {
      const at = (<usize>i) << 2;
      const activated = v128.load(y + at);
      const change = f32x4.sub(one, f32x4.mul(activated, activated));
      v128.store(dx + at, f32x4.mul(v128.load(dy + at), change));
    }
  }
  for (; i < length; i += 4) {
    const at = (<usize>i) << 2;
    const change = slope(kind, v128.load(x + at), v128.load(y + at));
    storeFirst(dx + at, f32x4.mul(v128.load(dy + at), change), length - i);
  }
}
