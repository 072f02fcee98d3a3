import { Context } from '../opcodes';
import { PackColumns, Product, ProductAcross } from './generated/operands';
import { singleColumn, singleColumnAcross, singleStep } from './narrow';
import { spreadRows, tileRows } from './rows';
import { modeOfTiles, shapeTiles, tileAcross, tileAlong, tileColumns } from './tile';

/** Steps along k before the next rows: a strip of b this long stays in the first cache. */
const stepsAtOnce: i32 = 384;

/** Bytes between strips of 8 columns of a matrix that lies as it is, not in packed strips. */
const looseStrip: usize = 32;

/** `out [rows, columns] = relu?(bias + a [rows, inner] · b [inner, columns])`. */
export function product(o: Product, context: usize): void {
  const a = o.a;
  const b = o.b;
  const bias = o.bias;
  const out = o.out;
  const inner = o.inner;
  const columns = o.columns;
  const relu = o.relu !== 0;
  const rows = load<i32>(context, Context.Count) * o.rows;
  if (columns === 1) {
    singleColumn(a, b, bias, out, rows, inner, relu);
  } else if (inner === 1) {
    singleStep(a, b, bias, out, rows, columns, relu);
  } else {
    const row = (<usize>columns) << 2;
    shapeProduct((<usize>inner) << 2, row, looseStrip, row, inner, columns, context + Context.Rows);
    multiply(a, b, bias, out, rows, false, relu);
  }
}

let aLine: usize = 0;
let bLine: usize = 0;
let bStrip: usize = 0;
let outLine: usize = 0;
let depth: i32 = 0;
let breadth: i32 = 0;
let tileTable: usize = 0;

/**
 * Sets what `multiply` works on; distances in bytes.
 * @param betweenStrips of 8 columns of b: 32 where b lies as it is, the size of a strip where it is packed
 * @param table room for the offsets of a tile's rows
 */
export function shapeProduct(
  aRow: usize,
  bRow: usize,
  betweenStrips: usize,
  outRow: usize,
  inner: i32,
  columns: i32,
  table: usize,
): void {
  aLine = aRow;
  bLine = bRow;
  bStrip = betweenStrips;
  outLine = outRow;
  depth = inner;
  breadth = columns;
  tileTable = table;
}

/** `out = relu?(bias + a · b)`, or `out += a · b`, in the shape set before. */
export function multiply(
  a: usize,
  b: usize,
  bias: usize,
  out: usize,
  rows: i32,
  accumulate: bool,
  relu: bool,
): void {
  for (let k = 0; k < depth; k += stepsAtOnce) {
    const steps = min(stepsAtOnce, depth - k);
    shapeTiles(1, steps, 0, 4, bLine);
    modeOfTiles(accumulate || k > 0, relu && k + steps === depth);
    const from = a + ((<usize>k) << 2);
    let strip = b + <usize>k * bLine;
    for (let column = 0; column < breadth; column += tileColumns) {
      const at = (<usize>column) << 2;
      const start = bias === 0 ? 0 : bias + at;
      for (let row = 0; row < rows; row += tileRows) {
        spreadRows(tileTable, row, rows - 1, aLine, outLine);
        tileAlong(tileTable, from, out + at, strip, start, breadth - column);
      }
      strip += bStrip;
    }
  }
}

/**
 * The gradient of a kernel: `out [inner, columns] (+)= aᵀ · b` with a `[rows, inner]` and b `[rows, columns]`.
 * Adds up from the second part of a batch on.
 */
export function productAcross(o: ProductAcross, context: usize): void {
  const a = o.a;
  const b = o.b;
  const out = o.out;
  const rows = load<i32>(context, Context.Count) * o.rows;
  const inner = o.inner;
  const columns = o.columns;
  const line = (<usize>o.line) << 2;
  const isLater = load<i32>(context, Context.Adds) > 0;
  if (columns === 1 && line === 4) {
    singleColumnAcross(a, b, out, rows, inner, isLater);
    return;
  }
  if (rows === 0 && !isLater) {
    for (let row = 0; row < inner; row++) memory.fill(out + <usize>row * line, 0, (<usize>columns) << 2);
  }
  const table = context + Context.Rows;
  for (let k = 0; k < rows; k += stepsAtOnce) {
    shapeTiles(1, min(stepsAtOnce, rows - k), 0, (<usize>inner) << 2, line);
    modeOfTiles(k > 0 || isLater, false);
    const from = a + <usize>((k * inner) << 2);
    const by = b + <usize>k * line;
    for (let row = 0; row < inner; row += tileRows) {
      spreadRows(table, row, inner - 1, 4, line);
      for (let column = 0; column < columns; column += tileColumns) {
        const at = (<usize>column) << 2;
        tileAcross(table, from, out + at, by + at, columns - column);
      }
    }
  }
}

/**
 * Lays a matrix out in strips of 8 columns, one after another, so that a strip is read without gaps; the last is filled
 * up with zeros.
 */
export function packColumns(o: PackColumns, _context: usize): void {
  const from = o.from;
  let to = o.to;
  const rows = o.rows;
  const columns = o.columns;
  const row = (<usize>o.betweenRows) << 2;
  const step = (<usize>o.betweenColumns) << 2;
  for (let column = 0; column < columns; column += tileColumns) {
    const whole = min(tileColumns, columns - column);
    const first = from + <usize>column * step;
    for (let k = 0; k < rows; k++) {
      let p = first + <usize>k * row;
      for (let i = 0; i < tileColumns; i++) {
        store<f32>(to, i < whole ? load<f32>(p) : 0);
        p += step;
        to += 4;
      }
    }
  }
}
