import { Context } from '../opcodes';
import { spreadRows, tileRows } from './rows';
import { modeOfTiles, shapeTiles, tileAcross, tileAlong, tileColumns } from './tile';

/** Steps along k before the next rows: a strip of b this long stays in the first cache. */
const stepsAtOnce: i32 = 384;

/**
 * `out [rows, columns] = relu?(bias + a [rows, inner] · b [inner, columns])`.
 * Operands: a, b, bias or 0, out, rows per example, inner, columns, relu.
 */
export function product(o: usize, context: usize): void {
  const a = load<usize>(o);
  const b = load<usize>(o, 4);
  const bias = load<usize>(o, 8);
  const out = load<usize>(o, 12);
  const rows = load<i32>(context, Context.Count) * load<i32>(o, 16);
  const inner = load<i32>(o, 20);
  const columns = load<i32>(o, 24);
  const relu = load<i32>(o, 28) !== 0;
  const aRow = (<usize>inner) << 2;
  const outRow = (<usize>columns) << 2;
  const table = context + Context.Rows;
  for (let k = 0; k < inner; k += stepsAtOnce) {
    const steps = min(stepsAtOnce, inner - k);
    shapeTiles(1, steps, 0, 4, outRow);
    modeOfTiles(k > 0, relu && k + steps === inner);
    const from = a + ((<usize>k) << 2);
    const strip = b + <usize>k * outRow;
    for (let column = 0; column < columns; column += tileColumns) {
      const at = (<usize>column) << 2;
      const start = bias === 0 ? 0 : bias + at;
      for (let row = 0; row < rows; row += tileRows) {
        spreadRows(table, row, rows - 1, aRow, outRow);
        tileAlong(table, from, out + at, strip + at, start, columns - column);
      }
    }
  }
}

/**
 * The gradient of a kernel: `out [inner, columns] (+)= aᵀ · b` with a `[rows, inner]` and b `[rows, columns]`.
 * Operands: a, b, out, rows per example, inner, columns. Adds up from the second part of a batch on.
 */
export function productAcross(o: usize, context: usize): void {
  const a = load<usize>(o);
  const b = load<usize>(o, 4);
  const out = load<usize>(o, 8);
  const rows = load<i32>(context, Context.Count) * load<i32>(o, 12);
  const inner = load<i32>(o, 16);
  const columns = load<i32>(o, 20);
  const outRow = (<usize>columns) << 2;
  const table = context + Context.Rows;
  for (let k = 0; k < rows; k += stepsAtOnce) {
    shapeTiles(1, min(stepsAtOnce, rows - k), 0, (<usize>inner) << 2, outRow);
    modeOfTiles(k > 0 || load<i32>(context, Context.First) > 0, false);
    const from = a + <usize>((k * inner) << 2);
    const by = b + <usize>k * outRow;
    for (let row = 0; row < inner; row += tileRows) {
      spreadRows(table, row, inner - 1, 4, outRow);
      for (let column = 0; column < columns; column += tileColumns) {
        const at = (<usize>column) << 2;
        tileAcross(table, from, out + at, by + at, columns - column);
      }
    }
  }
}
