import { ClassLossKind, Context, NumberLossKind } from '../opcodes';
import { ClassLoss, NumberLoss } from './generated/operands';
import { exponential, logarithm } from './lanes';
import { sigmoidLoss } from './sigmoidLosses';

function at(row: usize, i: i32): f32 {
  return load<f32>(row + ((<usize>i) << 2));
}

/** Replaces logits in `row` by e^(logit - largest); returns their sum. */
function exponentials(from: usize, to: usize, classes: i32, largest: f32): f32 {
  let sum: f32 = 0;
  for (let i = 0; i < classes; i += 4) {
    const e = exponential(f32x4.sub(v128.load(from + ((<usize>i) << 2)), f32x4.splat(largest)));
    const left = classes - i;
    const put = to + ((<usize>i) << 2);
    const e0 = f32x4.extract_lane(e, 0),
      e1 = f32x4.extract_lane(e, 1);
    const e2 = f32x4.extract_lane(e, 2),
      e3 = f32x4.extract_lane(e, 3);
    if (left >= 4) {
      v128.store(put, e);
      sum += e0 + e1 + (e2 + e3);
      continue;
    }
    store<f32>(put, e0);
    sum += e0;
    if (left > 1) {
      store<f32>(put, e1, 4);
      sum += e1;
    }
    if (left > 2) {
      store<f32>(put, e2, 8);
      sum += e2;
    }
  }
  return sum;
}

/**
 * Losses of classes from logits: adds them up, counts right answers, writes the gradient of their mean over the batch.
 * With weights in the context each loss counts the weight of its class in the gradient; with mixing, an example's loss is
 * `share · loss(label) + (1 - share) · loss(second label)`. The sums stay unweighted.
 */
export function classLoss(o: ClassLoss, context: usize): void {
  const kind = o.kind;
  const logits = o.logits;
  const labels = o.labels;
  const gradient = o.gradient;
  const units = o.units;
  const smoothing = o.smoothing;
  const weights = o.weights;
  const others = o.secondLabels;
  const shares = o.shares;
  const room = o.room;
  const classWeights = o.classWeights;
  const count = load<i32>(context, Context.Count);
  const even = load<f32>(context, Context.Share);
  const weighted = load<i32>(context, Context.Weighted) !== 0;
  const mixed = load<i32>(context, Context.Mixed) !== 0;
  let sum: f64 = 0;
  let correct = 0;
  for (let example = 0; example < count; example++) {
    const offset = (<usize>(example * units)) << 2;
    const row = logits + offset;
    const slopes = gradient + offset;
    const place = (<usize>example) << 2;
    const label = load<i32>(labels + place);
    const share: f32 = weighted ? even * load<f32>(weights + place) : even;
    let largest = at(row, 0);
    let best = units === 1 && largest > 0 ? 1 : 0;
    for (let i = 1; i < units; i++) {
      const value = at(row, i);
      // Not a number also takes over, as it would in the mean of the losses.
      if (!(value <= largest)) {
        largest = value;
        best = i;
      }
    }
    if (mixed) {
      const own = load<f32>(shares + place);
      const other = load<i32>(others + place);
      if (best === (own >= 0.5 ? label : other)) correct++;
      const ofOther: f32 = weighted ? even * at(classWeights, other) : even;
      const first = lossOf(kind, row, slopes, label, units, largest, smoothing, share * own);
      const second = lossOf(kind, row, room, other, units, largest, smoothing, ofOther * (1 - own));
      for (let i = 0; i < units; i++) {
        const p = slopes + ((<usize>i) << 2);
        store<f32>(p, load<f32>(p) + at(room, i));
      }
      sum += own * first + (1 - own) * second;
    } else {
      if (best === label) correct++;
      sum += lossOf(kind, row, slopes, label, units, largest, smoothing, share);
    }
  }
  store<f64>(context, load<f64>(context, Context.Loss) + sum, Context.Loss);
  store<i32>(context, load<i32>(context, Context.Correct) + correct, Context.Correct);
}

/** The loss of one example; writes its slopes, each times `share`. */
function lossOf(
  kind: i32,
  row: usize,
  slopes: usize,
  label: i32,
  units: i32,
  largest: f32,
  smoothing: f32,
  share: f32,
): f32 {
  if (kind === ClassLossKind.Hinge) return hinge(row, slopes, label, units, share);
  if (kind < ClassLossKind.Hinge)
    return fromSoftmax(kind, row, slopes, label, units, largest, smoothing, share);
  return sigmoidLoss(kind, row, slopes, label, units, smoothing, share);
}

/** Cross-entropy with label smoothing, or focal loss (arXiv:1708.02002, gamma 2). */
function fromSoftmax(
  kind: i32,
  row: usize,
  slopes: usize,
  label: i32,
  classes: i32,
  largest: f32,
  smoothing: f32,
  share: f32,
): f32 {
  const chosen = at(row, label) - largest;
  const even = smoothing / <f32>classes;
  let mean: f32 = 0;
  if (smoothing > 0) {
    for (let i = 0; i < classes; i++) mean += at(row, i) - largest;
    mean /= <f32>classes;
  }
  const sum = exponentials(row, slopes, classes, largest);
  // log(NaN) would be a number here.
  const logSum = sum > 0 ? f32x4.extract_lane(logarithm(f32x4.splat(sum)), 0) : sum;
  const surprise = logSum - chosen;
  let factor = share;
  let loss = surprise;
  if (kind === ClassLossKind.Focal) {
    const right = f32x4.extract_lane(exponential(f32x4.splat(-surprise)), 0);
    const doubt: f32 = 1 - right;
    loss = doubt * doubt * surprise;
    factor = share * doubt * (doubt + 2 * right * surprise);
  } else if (smoothing > 0) {
    loss = (1 - smoothing) * surprise + smoothing * (logSum - mean);
  }
  const scale = factor / sum;
  for (let i = 0; i < classes; i++) {
    const p = slopes + ((<usize>i) << 2);
    store<f32>(p, load<f32>(p) * scale - even * factor);
  }
  const p = slopes + ((<usize>label) << 2);
  store<f32>(p, load<f32>(p) - (1 - smoothing) * factor);
  return loss;
}

/** `max(0, 1 + strongest wrong logit - right logit)`, the right class counting as 0 among its rivals. */
function hinge(row: usize, slopes: usize, label: i32, classes: i32, share: f32): f32 {
  let strongest: f32 = label === 0 ? 0 : at(row, 0);
  let rival = 0;
  for (let i = 1; i < classes; i++) {
    const value: f32 = i === label ? 0 : at(row, i);
    if (!(value <= strongest)) {
      strongest = value;
      rival = i;
    }
  }
  const margin: f32 = strongest - at(row, label) + 1;
  for (let i = 0; i < classes; i++) store<f32>(slopes + ((<usize>i) << 2), 0);
  if (margin <= 0) return 0;
  if (rival !== label) store<f32>(slopes + ((<usize>rival) << 2), share);
  store<f32>(slopes + ((<usize>label) << 2), -share);
  return margin;
}

/** Losses of numbers, each example's the mean over its outputs. */
export function numberLoss(o: NumberLoss, context: usize): void {
  const kind = o.kind;
  const predictions = o.predictions;
  const targets = o.targets;
  const gradient = o.gradient;
  const width = o.size;
  const share = load<f32>(context, Context.Share) / <f32>width;
  const length = load<i32>(context, Context.Count) * width;
  let sum: f64 = 0;
  for (let i = 0; i < length; i++) {
    const error = at(predictions, i) - at(targets, i);
    const size = abs<f32>(error);
    const sign: f32 = error > 0 ? 1 : error < 0 ? -1 : error;
    let slope: f32 = 0;
    if (kind === NumberLossKind.Squared) {
      sum += error * error;
      slope = 2 * error;
    } else if (kind === NumberLossKind.Absolute) {
      sum += size;
      slope = sign;
    } else {
      sum += size <= 1 ? 0.5 * error * error : size - 0.5;
      slope = size <= 1 ? error : sign;
    }
    store<f32>(gradient + ((<usize>i) << 2), slope * share);
  }
  store<f64>(context, load<f64>(context, Context.Loss) + sum / <f64>width, Context.Loss);
}
