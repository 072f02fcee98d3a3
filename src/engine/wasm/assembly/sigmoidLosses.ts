import { ClassLossKind } from '../opcodes';
import { exponential, logarithm1p } from './lanes';

/**
 * The loss of one example whose outputs are sigmoids: each unit asks for its class against the rest, and the mean over
 * the units counts. One unit alone says whether it is the second of two classes.
 * Writes the slopes, each times `share`.
 */
export function sigmoidLoss(
  kind: i32,
  row: usize,
  slopes: usize,
  label: i32,
  units: i32,
  smoothing: f32,
  share: f32,
): f32 {
  const right = units === 1 ? label - 1 : label;
  const part: f32 = 1 / <f32>units;
  let sum: f32 = 0;
  for (let i = 0; i < units; i++) {
    const place = (<usize>i) << 2;
    const logit = load<f32>(row + place);
    const sign: f32 = i === right ? 1 : -1;
    // Towards the right answer of this unit.
    const towards = sign * logit;
    const small = one(exponential(f32x4.splat(-abs<f32>(towards))));
    // log(1 + e^-towards), without overflow. log(NaN) would be a number here.
    const surprise = isNumber(towards)
      ? max<f32>(-towards, 0) + one(logarithm1p(f32x4.splat(small)))
      : towards;
    const doubt: f32 = towards >= 0 ? small / (1 + small) : 1 / (1 + small);
    let loss = surprise;
    // The derivative by `towards`.
    let slope: f32 = isNumber(towards) ? -doubt : towards;
    if (kind === ClassLossKind.SigmoidFocal) {
      const p: f32 = 1 - doubt;
      loss = doubt * doubt * surprise;
      slope *= doubt * (doubt + 2 * p * surprise);
    } else if (kind === ClassLossKind.SigmoidHinge) {
      loss = towards < 1 ? 1 - towards : towards >= 1 ? 0 : towards;
      slope = towards < 1 ? -1 : 0;
    } else if (smoothing > 0) {
      // The target moves by half the smoothing towards the other answer.
      loss += 0.5 * smoothing * towards;
      slope += 0.5 * smoothing;
    }
    sum += loss;
    store<f32>(slopes + place, sign * slope * part * share);
  }
  return sum * part;
}

function one(lanes: v128): f32 {
  return f32x4.extract_lane(lanes, 0);
}

/** False for "not a number", which compares with nothing. */
function isNumber(x: f32): bool {
  return x >= 0 || x < 0;
}
