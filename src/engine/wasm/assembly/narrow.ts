import { madd, storeFirst } from './lanes';

/**
 * Products too narrow for tiles, such as those of a single output: a tile would compute eight columns for one. Each sum
 * is added up in the same order as in a tile, so that the bits are the same.
 */

/** `out [rows] = relu?(bias + a [rows, inner] · b [inner])`, four rows at a time. */
export function singleColumn(
  a: usize,
  b: usize,
  bias: usize,
  out: usize,
  rows: i32,
  inner: i32,
  relu: bool,
): void {
  const line = (<usize>inner) << 2;
  const start = f32x4.splat(bias === 0 ? 0 : load<f32>(bias));
  const zero = f32x4.splat(0);
  for (let row = 0; row < rows; row += 4) {
    const left = rows - row;
    let p0 = a + <usize>row * line;
    let p1 = left > 1 ? p0 + line : p0;
    let p2 = left > 2 ? p1 + line : p0;
    let p3 = left > 3 ? p2 + line : p0;
    let sum = start;
    let q = b;
    for (const end = b + line; q !== end; q += 4) {
      let each = v128.load32_zero(p0);
      each = v128.load_lane<f32>(p1, each, 1);
      each = v128.load_lane<f32>(p2, each, 2);
      each = v128.load_lane<f32>(p3, each, 3);
      sum = madd(each, v128.load_splat<f32>(q), sum);
      p0 += 4;
      p1 += 4;
      p2 += 4;
      p3 += 4;
    }
    if (relu) sum = f32x4.pmax(sum, zero);
    storeFirst(out + ((<usize>row) << 2), sum, left);
  }
}

/** `out [rows, columns] = relu?(bias + a [rows] · b [columns])`. */
export function singleStep(
  a: usize,
  b: usize,
  bias: usize,
  out: usize,
  rows: i32,
  columns: i32,
  relu: bool,
): void {
  const zero = f32x4.splat(0);
  for (let row = 0; row < rows; row++) {
    const factor = v128.load_splat<f32>(a);
    for (let column = 0; column < columns; column += 4) {
      const at = (<usize>column) << 2;
      let sum = madd(factor, v128.load(b + at), bias === 0 ? zero : v128.load(bias + at));
      if (relu) sum = f32x4.pmax(sum, zero);
      storeFirst(out + at, sum, columns - column);
    }
    a += 4;
    out += (<usize>columns) << 2;
  }
}

/** `out [inner] (+)= aᵀ · b` with a `[rows, inner]` and b `[rows]`, sixteen at a time where there are. */
export function singleColumnAcross(
  a: usize,
  b: usize,
  out: usize,
  rows: i32,
  inner: i32,
  accumulate: bool,
): void {
  const line = (<usize>inner) << 2;
  const end = b + ((<usize>rows) << 2);
  const zero = f32x4.splat(0);
  let i = 0;
  for (; i + 16 <= inner; i += 16) {
    const at = (<usize>i) << 2;
    const to = out + at;
    let s0 = accumulate ? v128.load(to) : zero;
    let s1 = accumulate ? v128.load(to, 16) : zero;
    let s2 = accumulate ? v128.load(to, 32) : zero;
    let s3 = accumulate ? v128.load(to, 48) : zero;
    let p = a + at;
    for (let q = b; q !== end; q += 4) {
      const factor = v128.load_splat<f32>(q);
      s0 = madd(v128.load(p), factor, s0);
      s1 = madd(v128.load(p, 16), factor, s1);
      s2 = madd(v128.load(p, 32), factor, s2);
      s3 = madd(v128.load(p, 48), factor, s3);
      p += line;
    }
    v128.store(to, s0);
    v128.store(to, s1, 16);
    v128.store(to, s2, 32);
    v128.store(to, s3, 48);
  }
  for (; i < inner; i += 4) {
    const at = (<usize>i) << 2;
    let sum = accumulate ? v128.load(out + at) : zero;
    let p = a + at;
    for (let q = b; q !== end; q += 4) {
      sum = madd(v128.load(p), v128.load_splat<f32>(q), sum);
      p += line;
    }
    storeFirst(out + at, sum, inner - i);
  }
}
