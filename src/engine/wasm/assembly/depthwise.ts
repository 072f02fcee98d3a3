import { Context } from '../opcodes';
import { Depthwise, DepthwiseAcross } from './generated/operands';
import { madd, storeFirst } from './lanes';

/**
 * One filter per channel over an image that already has its padding; also the gradient by the input, with the kernel
 * turned around.
 */
export function depthwise(o: Depthwise, context: usize): void {
  const a = o.image;
  const out = o.out;
  const height = o.height;
  const width = o.width;
  const aRow = o.rowBytes,
    aColumn = o.columnBytes,
    aImage = o.imageBytes;
  const outRow = o.outRowBytes,
    outColumn = o.outColumnBytes,
    outImage = o.outImageBytes;
  const images = load<i32>(context, Context.Count);
  for (let image = 0; image < images; image++) {
    for (let y = 0; y < height; y++) {
      let from = a + image * aImage + y * aRow;
      let to = out + image * outImage + y * outRow;
      let x = 0;
      for (; x + 4 <= width; x += 4) {
        depthwiseFour(o, from, to);
        from += 4 * aColumn;
        to += 4 * outColumn;
      }
      for (; x < width; x++) {
        depthwiseOne(o, from, to);
        from += aColumn;
        to += outColumn;
      }
    }
  }
}

/** Four neighbouring pixels, so that each weight is read once for all of them. */
function depthwiseFour(o: Depthwise, from: usize, to: usize): void {
  const b = o.kernel;
  const bias = o.bias;
  const rows = o.windowHeight,
    columns = o.windowWidth;
  const between = o.windowRowBytes;
  const aColumn = o.columnBytes;
  const channels = o.channels;
  const outColumn = o.outColumnBytes;
  const relu = o.relu !== 0;
  const tap = (<usize>channels) << 2;
  const zero = f32x4.splat(0);
  for (let channel = 0; channel < channels; channel += 4) {
    const at = (<usize>channel) << 2;
    let s0 = bias === 0 ? zero : v128.load(bias + at);
    let s1 = s0,
      s2 = s0,
      s3 = s0;
    let weight = b + at;
    for (let row = 0; row < rows; row++) {
      let p = from + row * between + at;
      for (let column = columns; column > 0; --column) {
        const w = v128.load(weight);
        s0 = madd(v128.load(p), w, s0);
        s1 = madd(v128.load(p + aColumn), w, s1);
        s2 = madd(v128.load(p + 2 * aColumn), w, s2);
        s3 = madd(v128.load(p + 3 * aColumn), w, s3);
        weight += tap;
        p += tap;
      }
    }
    if (relu) {
      s0 = f32x4.pmax(s0, zero);
      s1 = f32x4.pmax(s1, zero);
      s2 = f32x4.pmax(s2, zero);
      s3 = f32x4.pmax(s3, zero);
    }
    const left = channels - channel;
    const put = to + at;
    storeFirst(put, s0, left);
    storeFirst(put + outColumn, s1, left);
    storeFirst(put + 2 * outColumn, s2, left);
    storeFirst(put + 3 * outColumn, s3, left);
  }
}

function depthwiseOne(o: Depthwise, from: usize, to: usize): void {
  const b = o.kernel;
  const bias = o.bias;
  const rows = o.windowHeight,
    columns = o.windowWidth;
  const between = o.windowRowBytes;
  const channels = o.channels;
  const relu = o.relu !== 0;
  const tap = (<usize>channels) << 2;
  const zero = f32x4.splat(0);
  for (let channel = 0; channel < channels; channel += 4) {
    const at = (<usize>channel) << 2;
    let sum = bias === 0 ? zero : v128.load(bias + at);
    let weight = b + at;
    for (let row = 0; row < rows; row++) {
      let p = from + row * between + at;
      for (let column = columns; column > 0; --column) {
        sum = madd(v128.load(p), v128.load(weight), sum);
        weight += tap;
        p += tap;
      }
    }
    storeFirst(to + at, relu ? f32x4.pmax(sum, zero) : sum, channels - channel);
  }
}

/** The gradient by the kernel: `out [rows · columns, channels] (+)= Σ over pixels of window of a · b`. */
export function depthwiseAcross(o: DepthwiseAcross, context: usize): void {
  const a = o.image;
  const b = o.dy;
  const out = o.out;
  const height = o.height;
  const rows = o.windowHeight,
    columns = o.windowWidth;
  const between = o.windowRowBytes;
  const aImage = o.imageBytes;
  const channels = o.channels;
  const images = load<i32>(context, Context.Count);
  const tap = (<usize>channels) << 2;
  const bImage = <usize>(height * o.width) * tap;
  let accumulate = load<i32>(context, Context.Adds) > 0;
  for (let image = 0; image < images; image++) {
    const from = a + image * aImage;
    const by = b + image * bImage;
    for (let channel = 0; channel < channels; channel += 4) {
      const at = (<usize>channel) << 2;
      const left = channels - channel;
      for (let row = 0; row < rows; row++) {
        const start = from + row * between + at;
        const put = out + row * columns * tap + at;
        let column = 0;
        for (; column + 3 <= columns; column += 3) {
          threeTaps(o, start + column * tap, by + at, put + column * tap, tap, left, accumulate);
        }
        for (; column < columns; column++) {
          oneTap(o, start + column * tap, by + at, put + column * tap, tap, left, accumulate);
        }
      }
    }
    accumulate = true;
  }
}

/** Three neighbouring taps of 4 channels over one image: each gradient is read once for all of them. */
function threeTaps(
  o: DepthwiseAcross,
  a: usize,
  b: usize,
  out: usize,
  tap: usize,
  left: i32,
  accumulate: bool,
): void {
  const height = o.height,
    width = o.width;
  const aRow = o.rowBytes,
    aColumn = o.columnBytes;
  let s0 = f32x4.splat(0),
    s1 = s0,
    s2 = s0;
  for (let y = 0; y < height; y++) {
    let p = a + y * aRow;
    for (let x = width; x > 0; --x) {
      const g = v128.load(b);
      s0 = madd(v128.load(p), g, s0);
      s1 = madd(v128.load(p + tap), g, s1);
      s2 = madd(v128.load(p + 2 * tap), g, s2);
      p += aColumn;
      b += tap;
    }
  }
  put(out, s0, left, accumulate);
  put(out + tap, s1, left, accumulate);
  put(out + 2 * tap, s2, left, accumulate);
}

function oneTap(
  o: DepthwiseAcross,
  a: usize,
  b: usize,
  out: usize,
  tap: usize,
  left: i32,
  accumulate: bool,
): void {
  const height = o.height,
    width = o.width;
  const aRow = o.rowBytes,
    aColumn = o.columnBytes;
  let sum = f32x4.splat(0);
  for (let y = 0; y < height; y++) {
    let p = a + y * aRow;
    for (let x = width; x > 0; --x) {
      sum = madd(v128.load(p), v128.load(b), sum);
      p += aColumn;
      b += tap;
    }
  }
  put(out, sum, left, accumulate);
}

function put(to: usize, sum: v128, left: i32, accumulate: bool): void {
  storeFirst(to, accumulate ? f32x4.add(v128.load(to), sum) : sum, left);
}
