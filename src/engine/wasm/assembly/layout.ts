import { Context } from '../opcodes';
import { storeFirst } from './lanes';

/** Copies floats forwards. */
export function copy(to: usize, from: usize, length: i32): void {
  const end = from + ((<usize>length) << 2);
  const whole = from + ((<usize>(length & ~3)) << 2);
  while (from < whole) {
    v128.store(to, v128.load(from));
    from += 16;
    to += 16;
  }
  while (from < end) {
    store<f32>(to, load<f32>(from));
    from += 4;
    to += 4;
  }
}

/**
 * Copies images `[height, width, channels]` into the middle of larger ones, whose border stays as it is (zero).
 * `repeat` writes each channel that many times, for a depthwise convolution with a multiplier.
 * Operands: from, to, height, width, channels, repeat; floats in `to` before the first pixel, per row, per image.
 */
export function pad(o: usize, context: usize): void {
  let from = load<usize>(o);
  const to = load<usize>(o, 4);
  const height = load<i32>(o, 8);
  const width = load<i32>(o, 12);
  const channels = load<i32>(o, 16);
  const repeat = load<i32>(o, 20);
  const before = load<i32>(o, 24);
  const toRow = load<i32>(o, 28);
  const toImage = load<i32>(o, 32);
  const images = load<i32>(context, Context.Count);
  const row = width * channels;
  for (let image = 0; image < images; image++) {
    for (let y = 0; y < height; y++) {
      const at = to + ((<usize>(image * toImage + y * toRow + before)) << 2);
      if (repeat === 1) copy(at, from, row);
      else copyRepeated(at, from, row, repeat);
      from += (<usize>row) << 2;
    }
  }
}

function copyRepeated(to: usize, from: usize, length: i32, repeat: i32): void {
  for (let i = 0; i < length; i++) {
    const value = load<f32>(from + ((<usize>i) << 2));
    for (let j = 0; j < repeat; j++) {
      store<f32>(to, value);
      to += 4;
    }
  }
}

/** The gradient of `repeat`: sums of groups of neighbours. Operands: from, to, outputs per example, group. */
export function groupSums(o: usize, context: usize): void {
  let from = load<usize>(o);
  let to = load<usize>(o, 4);
  const group = load<i32>(o, 12);
  for (let i = load<i32>(context, Context.Count) * load<i32>(o, 8); i > 0; --i) {
    let sum: f32 = 0;
    for (let j = 0; j < group; j++) {
      sum += load<f32>(from);
      from += 4;
    }
    store<f32>(to, sum);
    to += 4;
  }
}

/** `to [columns, rows] = fromᵀ`, from `[rows, columns]`. Operands: from, to, rows, columns. */
export function transpose(o: usize): void {
  transposeBlock(load<usize>(o), load<usize>(o, 4), load<i32>(o, 8), load<i32>(o, 12));
}

/**
 * The kernel as the gradient by the input needs it: turned around, inputs and outputs exchanged, and only the taps
 * that meet one phase of a strided convolution: `to [tapsY, tapsX, outputs, inputs]` from `[height, width, inputs, outputs]`.
 * Operands: from, to, kernel height, width, inputs, outputs, strides down, along, phase y, phase x. A depthwise kernel
 * has 0 inputs: its taps are only turned around.
 */
export function flipKernel(o: usize): void {
  const from = load<usize>(o);
  let to = load<usize>(o, 4);
  const height = load<i32>(o, 8);
  const width = load<i32>(o, 12);
  const inputs = load<i32>(o, 16);
  const outputs = load<i32>(o, 20);
  const down = load<i32>(o, 24);
  const along = load<i32>(o, 28);
  const tap = inputs === 0 ? outputs : inputs * outputs;
  for (let y = lastTap(height, down, load<i32>(o, 32)); y >= 0; y -= down) {
    for (let x = lastTap(width, along, load<i32>(o, 36)); x >= 0; x -= along) {
      const at = from + ((<usize>((y * width + x) * tap)) << 2);
      if (inputs === 0) copy(to, at, tap);
      else transposeBlock(at, to, inputs, outputs);
      to += (<usize>tap) << 2;
    }
  }
}

function lastTap(size: i32, strides: i32, phase: i32): i32 {
  return phase >= size ? -1 : phase + ((size - 1 - phase) / strides) * strides;
}

function transposeBlock(from: usize, to: usize, rows: i32, columns: i32): void {
  const fromRow = (<usize>columns) << 2;
  const toRow = (<usize>rows) << 2;
  const wholeRows = rows & ~3;
  const wholeColumns = columns & ~3;
  for (let row = 0; row < wholeRows; row += 4) {
    const source = from + row * fromRow;
    const target = to + ((<usize>row) << 2);
    for (let column = 0; column < wholeColumns; column += 4) {
      const at = source + ((<usize>column) << 2);
      const v0 = v128.load(at),
        v1 = v128.load(at + fromRow);
      const v2 = v128.load(at + 2 * fromRow),
        v3 = v128.load(at + 3 * fromRow);
      const low01 = v128.shuffle<i32>(v0, v1, 0, 4, 1, 5),
        high01 = v128.shuffle<i32>(v0, v1, 2, 6, 3, 7);
      const low23 = v128.shuffle<i32>(v2, v3, 0, 4, 1, 5),
        high23 = v128.shuffle<i32>(v2, v3, 2, 6, 3, 7);
      const put = target + column * toRow;
      v128.store(put, v128.shuffle<i64>(low01, low23, 0, 2));
      v128.store(put + toRow, v128.shuffle<i64>(low01, low23, 1, 3));
      v128.store(put + 2 * toRow, v128.shuffle<i64>(high01, high23, 0, 2));
      v128.store(put + 3 * toRow, v128.shuffle<i64>(high01, high23, 1, 3));
    }
  }
  for (let row = 0; row < rows; row++) {
    for (let column = row < wholeRows ? wholeColumns : 0; column < columns; column++) {
      store<f32>(
        to + column * toRow + ((<usize>row) << 2),
        load<f32>(from + row * fromRow + ((<usize>column) << 2)),
      );
    }
  }
}

/** `out = relu?(a + b)`, elementwise. Operands: a, b, out, floats per example, relu. */
export function add(o: usize, context: usize): void {
  const a = load<usize>(o);
  const b = load<usize>(o, 4);
  const out = load<usize>(o, 8);
  const length = load<i32>(context, Context.Count) * load<i32>(o, 12);
  const lowest = f32x4.splat(load<i32>(o, 16) !== 0 ? 0 : -Infinity);
  for (let i = 0; i < length; i += 4) {
    const at = (<usize>i) << 2;
    const sum = f32x4.add(v128.load(a + at), v128.load(b + at));
    storeFirst(out + at, f32x4.pmax(sum, lowest), length - i);
  }
}

/** Adds numbers to others, from the first to the last. Operands: to, from, length. */
export function accumulate(o: usize): void {
  let to = load<usize>(o);
  let from = load<usize>(o, 4);
  for (let left = load<i32>(o, 8); left > 0; left -= 4) {
    storeFirst(to, f32x4.add(v128.load(to), v128.load(from)), left);
    to += 16;
    from += 16;
  }
}
