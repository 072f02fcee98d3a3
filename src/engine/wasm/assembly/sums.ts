import { Context } from '../opcodes';
import { ColumnSums } from './generated/operands';
import { storeFirst } from './lanes';

/** `out [columns] (+)= Σ over rows`. Eight rows are added up as a tree first, which keeps the rounding small. */
export function sumColumns(from: usize, out: usize, rows: i32, columns: i32, accumulate: bool): void {
  const row = (<usize>columns) << 2;
  if (!accumulate) memory.fill(out, 0, row);
  let y = 0;
  for (; y + 8 <= rows; y += 8) {
    for (let column = 0; column < columns; column += 4) {
      const at = (<usize>column) << 2;
      const p = from + at;
      const q = p + 4 * row;
      const first = f32x4.add(
        f32x4.add(v128.load(p), v128.load(p + row)),
        f32x4.add(v128.load(p + 2 * row), v128.load(p + 3 * row)),
      );
      const second = f32x4.add(
        f32x4.add(v128.load(q), v128.load(q + row)),
        f32x4.add(v128.load(q + 2 * row), v128.load(q + 3 * row)),
      );
      storeFirst(out + at, f32x4.add(v128.load(out + at), f32x4.add(first, second)), columns - column);
    }
    from += 8 * row;
  }
  for (; y < rows; y++) {
    for (let column = 0; column < columns; column += 4) {
      const at = (<usize>column) << 2;
      storeFirst(out + at, f32x4.add(v128.load(out + at), v128.load(from + at)), columns - column);
    }
    from += row;
  }
}

/** The gradient of a bias. Adds up from the second part of a batch on. */
export function columnSums(o: ColumnSums, context: usize): void {
  const rows = load<i32>(context, Context.Count) * o.rows;
  sumColumns(o.from, o.out, rows, o.columns, load<i32>(context, Context.Adds) > 0);
}
