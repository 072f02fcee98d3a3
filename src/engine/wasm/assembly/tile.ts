import { madd, storePart, storeWhole } from './lanes';
import { aOf, outOf, tall } from './rows';

/**
 * The heart of every product: a tile of 4 or 6 rows × 8 columns whose vectors of sums stay in registers.
 *
 * `out[row][column] = start + Σ a[row][k] · b[k][column]`, where k counts through `runs` runs of `length` steps each:
 * within a run, a moves by its step; from run to run by `runStep`; b moves on by `bStep` throughout. A plain product
 * is one run; a convolution over a padded image is one run per kernel row, so that no patches are ever copied out.
 *
 * Where the rows lie is read from a table: for each, its offset in a and its offset in out, in bytes.
 * Reads up to 28 bytes behind a row of b or out; writes exactly the tile. Rows may repeat (the last one, where fewer
 * are left): all are read before any is written.
 */
let runs: i32 = 0;
let length: i32 = 0;
let runStep: usize = 0;
let aStep: usize = 0;
let bStep: usize = 0;
let accumulates: bool = false;
let cutsBelowZero: bool = false;

export const tileColumns: i32 = 8;

/** Sets what all tiles of an operation share; steps in bytes. */
export function shapeTiles(
  runsOfAll: i32,
  lengthOfAll: i32,
  runStepOfAll: usize,
  aStepOfAll: usize,
  bStepOfAll: usize,
): void {
  runs = runsOfAll;
  length = lengthOfAll;
  runStep = runStepOfAll;
  aStep = aStepOfAll;
  bStep = bStepOfAll;
}

/** Whether sums start from what `out` holds, and whether the result is cut off below zero (ReLU). */
export function modeOfTiles(accumulate: bool, relu: bool): void {
  accumulates = accumulate;
  cutsBelowZero = relu;
}

/**
 * A tile whose `a` lies contiguously along k.
 * @param rows table of offsets
 * @param bias first of the 8 columns' start values, or 0
 * @param columns how many of the 8 are written, or more
 */
export function tileAlong(rows: usize, a: usize, out: usize, b: usize, bias: usize, columns: i32): void {
  let c00 = f32x4.splat(0);
  let c01 = c00;
  let c10 = f32x4.splat(0);
  let c11 = c10;
  let c20 = f32x4.splat(0);
  let c21 = c20;
  let c30 = f32x4.splat(0);
  let c31 = c30;
  let c40 = f32x4.splat(0);
  let c41 = c40;
  let c50 = f32x4.splat(0);
  let c51 = c50;
  if (accumulates) {
    const p0 = outOf(rows, out, 0);
    c00 = v128.load(p0);
    c01 = v128.load(p0, 16);
    const p1 = outOf(rows, out, 1);
    c10 = v128.load(p1);
    c11 = v128.load(p1, 16);
    const p2 = outOf(rows, out, 2);
    c20 = v128.load(p2);
    c21 = v128.load(p2, 16);
    const p3 = outOf(rows, out, 3);
    c30 = v128.load(p3);
    c31 = v128.load(p3, 16);
    if (tall) {
      const p4 = outOf(rows, out, 4);
      c40 = v128.load(p4);
      c41 = v128.load(p4, 16);
      const p5 = outOf(rows, out, 5);
      c50 = v128.load(p5);
      c51 = v128.load(p5, 16);
    }
  } else if (bias !== 0) {
    c00 = c10 = c20 = c30 = c40 = c50 = v128.load(bias);
    c01 = c11 = c21 = c31 = c41 = c51 = v128.load(bias, 16);
  }
  let a0 = aOf(rows, a, 0);
  let a1 = aOf(rows, a, 1);
  let a2 = aOf(rows, a, 2);
  let a3 = aOf(rows, a, 3);
  let a4: usize = tall ? aOf(rows, a, 4) : 0;
  let a5: usize = tall ? aOf(rows, a, 5) : 0;
  const step = bStep;
  const span = (<usize>length) << 2;
  const jump = runStep - span;
  for (let run = runs; run > 0; --run) {
    const end = a0 + span;
    while (a0 !== end) {
      const left = v128.load(b);
      const right = v128.load(b, 16);
      b += step;
      let s = v128.load_splat<f32>(a0);
      c00 = madd(s, left, c00);
      c01 = madd(s, right, c01);
      s = v128.load_splat<f32>(a1);
      c10 = madd(s, left, c10);
      c11 = madd(s, right, c11);
      s = v128.load_splat<f32>(a2);
      c20 = madd(s, left, c20);
      c21 = madd(s, right, c21);
      s = v128.load_splat<f32>(a3);
      c30 = madd(s, left, c30);
      c31 = madd(s, right, c31);
      if (tall) {
        s = v128.load_splat<f32>(a4);
        c40 = madd(s, left, c40);
        c41 = madd(s, right, c41);
        s = v128.load_splat<f32>(a5);
        c50 = madd(s, left, c50);
        c51 = madd(s, right, c51);
      }
      a0 += 4;
      a1 += 4;
      a2 += 4;
      a3 += 4;
      if (tall) {
        a4 += 4;
        a5 += 4;
      }
    }
    a0 += jump;
    a1 += jump;
    a2 += jump;
    a3 += jump;
    if (tall) {
      a4 += jump;
      a5 += jump;
    }
  }
  if (cutsBelowZero) {
    const zero = f32x4.splat(0);
    c00 = f32x4.pmax(c00, zero);
    c01 = f32x4.pmax(c01, zero);
    c10 = f32x4.pmax(c10, zero);
    c11 = f32x4.pmax(c11, zero);
    c20 = f32x4.pmax(c20, zero);
    c21 = f32x4.pmax(c21, zero);
    c30 = f32x4.pmax(c30, zero);
    c31 = f32x4.pmax(c31, zero);
    if (tall) {
      c40 = f32x4.pmax(c40, zero);
      c41 = f32x4.pmax(c41, zero);
      c50 = f32x4.pmax(c50, zero);
      c51 = f32x4.pmax(c51, zero);
    }
  }
  if (columns >= tileColumns) {
    storeWhole(outOf(rows, out, 0), c00, c01);
    storeWhole(outOf(rows, out, 1), c10, c11);
    storeWhole(outOf(rows, out, 2), c20, c21);
    storeWhole(outOf(rows, out, 3), c30, c31);
    if (tall) {
      storeWhole(outOf(rows, out, 4), c40, c41);
      storeWhole(outOf(rows, out, 5), c50, c51);
    }
    return;
  }
  storePart(outOf(rows, out, 0), c00, c01, columns);
  storePart(outOf(rows, out, 1), c10, c11, columns);
  storePart(outOf(rows, out, 2), c20, c21, columns);
  storePart(outOf(rows, out, 3), c30, c31, columns);
  if (tall) {
    storePart(outOf(rows, out, 4), c40, c41, columns);
    storePart(outOf(rows, out, 5), c50, c51, columns);
  }
}

/** A tile whose `a` moves by any step along k: the gradient of a kernel, where k counts examples or pixels. */
export function tileAcross(rows: usize, a: usize, out: usize, b: usize, columns: i32): void {
  let c00 = f32x4.splat(0);
  let c01 = c00;
  let c10 = f32x4.splat(0);
  let c11 = c10;
  let c20 = f32x4.splat(0);
  let c21 = c20;
  let c30 = f32x4.splat(0);
  let c31 = c30;
  let c40 = f32x4.splat(0);
  let c41 = c40;
  let c50 = f32x4.splat(0);
  let c51 = c50;
  if (accumulates) {
    const p0 = outOf(rows, out, 0);
    c00 = v128.load(p0);
    c01 = v128.load(p0, 16);
    const p1 = outOf(rows, out, 1);
    c10 = v128.load(p1);
    c11 = v128.load(p1, 16);
    const p2 = outOf(rows, out, 2);
    c20 = v128.load(p2);
    c21 = v128.load(p2, 16);
    const p3 = outOf(rows, out, 3);
    c30 = v128.load(p3);
    c31 = v128.load(p3, 16);
    if (tall) {
      const p4 = outOf(rows, out, 4);
      c40 = v128.load(p4);
      c41 = v128.load(p4, 16);
      const p5 = outOf(rows, out, 5);
      c50 = v128.load(p5);
      c51 = v128.load(p5, 16);
    }
  }
  let a0 = aOf(rows, a, 0);
  let a1 = aOf(rows, a, 1);
  let a2 = aOf(rows, a, 2);
  let a3 = aOf(rows, a, 3);
  let a4: usize = tall ? aOf(rows, a, 4) : 0;
  let a5: usize = tall ? aOf(rows, a, 5) : 0;
  const along = aStep;
  const step = bStep;
  const jump = runStep - <usize>length * along;
  for (let run = runs; run > 0; --run) {
    for (let k = length; k > 0; --k) {
      const left = v128.load(b);
      const right = v128.load(b, 16);
      b += step;
      let s = v128.load_splat<f32>(a0);
      c00 = madd(s, left, c00);
      c01 = madd(s, right, c01);
      s = v128.load_splat<f32>(a1);
      c10 = madd(s, left, c10);
      c11 = madd(s, right, c11);
      s = v128.load_splat<f32>(a2);
      c20 = madd(s, left, c20);
      c21 = madd(s, right, c21);
      s = v128.load_splat<f32>(a3);
      c30 = madd(s, left, c30);
      c31 = madd(s, right, c31);
      if (tall) {
        s = v128.load_splat<f32>(a4);
        c40 = madd(s, left, c40);
        c41 = madd(s, right, c41);
        s = v128.load_splat<f32>(a5);
        c50 = madd(s, left, c50);
        c51 = madd(s, right, c51);
      }
      a0 += along;
      a1 += along;
      a2 += along;
      a3 += along;
      if (tall) {
        a4 += along;
        a5 += along;
      }
    }
    a0 += jump;
    a1 += jump;
    a2 += jump;
    a3 += jump;
    if (tall) {
      a4 += jump;
      a5 += jump;
    }
  }
  if (columns >= tileColumns) {
    storeWhole(outOf(rows, out, 0), c00, c01);
    storeWhole(outOf(rows, out, 1), c10, c11);
    storeWhole(outOf(rows, out, 2), c20, c21);
    storeWhole(outOf(rows, out, 3), c30, c31);
    if (tall) {
      storeWhole(outOf(rows, out, 4), c40, c41);
      storeWhole(outOf(rows, out, 5), c50, c51);
    }
    return;
  }
  storePart(outOf(rows, out, 0), c00, c01, columns);
  storePart(outOf(rows, out, 1), c10, c11, columns);
  storePart(outOf(rows, out, 2), c20, c21, columns);
  storePart(outOf(rows, out, 3), c30, c31, columns);
  if (tall) {
    storePart(outOf(rows, out, 4), c40, c41, columns);
    storePart(outOf(rows, out, 5), c50, c51, columns);
  }
}
