import { Context } from '../opcodes';
import { Accumulate, Add, FlipKernel, GroupSums, Pad, Transpose } from './generated/operands';
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
 */
export function pad(o: Pad, context: usize): void {
  let from = o.from;
  const to = o.to;
  const height = o.height;
  const width = o.width;
  const channels = o.channels;
  const repeat = o.repeat;
  const before = o.before;
  const toRow = o.toRow;
  const toImage = o.toImage;
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

/** The gradient of `repeat`: sums of groups of neighbours. */
export function groupSums(o: GroupSums, context: usize): void {
  let from = o.from;
  let to = o.to;
  const group = o.group;
  for (let i = load<i32>(context, Context.Count) * o.sums; i > 0; --i) {
    let sum: f32 = 0;
    for (let j = 0; j < group; j++) {
      sum += load<f32>(from);
      from += 4;
    }
    store<f32>(to, sum);
    to += 4;
  }
}

/** `to [columns, rows] = fromᵀ`, from `[rows, columns]`. */
export function transpose(o: Transpose, _context: usize): void {
  transposeBlock(o.from, o.to, o.rows, o.columns);
}

/**
 * The kernel as the gradient by the input needs it: turned around, inputs and outputs exchanged, and only the taps
 * that meet one phase of a strided convolution: `to [tapsY, tapsX, outputs, inputs]` from `[height, width, inputs, outputs]`.
 */
export function flipKernel(o: FlipKernel, _context: usize): void {
  const from = o.from;
  let to = o.to;
  const height = o.height;
  const width = o.width;
  const inputs = o.inputs;
  const outputs = o.outputs;
  const down = o.strideHeight;
  const along = o.strideWidth;
  const tap = inputs === 0 ? outputs : inputs * outputs;
  for (let y = lastTap(height, down, o.phaseY); y >= 0; y -= down) {
    for (let x = lastTap(width, along, o.phaseX); x >= 0; x -= along) {
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

/** `out = relu?(a + b)`, elementwise. */
export function add(o: Add, context: usize): void {
  const a = o.a;
  const b = o.b;
  const out = o.out;
  const length = load<i32>(context, Context.Count) * o.size;
  const lowest = f32x4.splat(o.relu !== 0 ? 0 : -Infinity);
  for (let i = 0; i < length; i += 4) {
    const at = (<usize>i) << 2;
    const sum = f32x4.add(v128.load(a + at), v128.load(b + at));
    storeFirst(out + at, f32x4.pmax(sum, lowest), length - i);
  }
}

/** Adds numbers to others, from the first to the last. */
export function accumulate(o: Accumulate, _context: usize): void {
  let to = o.to;
  let from = o.from;
  for (let left = o.length; left > 0; left -= 4) {
    storeFirst(to, f32x4.add(v128.load(to), v128.load(from)), left);
    to += 16;
    from += 16;
  }
}

/** Adds floats to others. */
export function addRow(from: usize, to: usize, length: i32): void {
  for (let i = 0; i < length; i += 4) {
    const at = (<usize>i) << 2;
    storeFirst(to + at, f32x4.add(v128.load(to + at), v128.load(from + at)), length - i);
  }
}
