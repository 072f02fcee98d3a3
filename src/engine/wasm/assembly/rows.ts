/**
 * The table that says where the rows of a tile lie: for each, its offset in a and its offset in out, in bytes.
 */

/**
 * 12 vectors of sums and their operands fill all 15 registers that an engine has to give. Without a fused
 * multiply-add, every product needs one more: then 8 sums are the most.
 */
export const tall: bool = ASC_FEATURE_RELAXED_SIMD;
export const tileRows: i32 = tall ? 6 : 4;

export function aOf(rows: usize, a: usize, row: usize): usize {
  return a + load<usize>(rows + row * 8);
}

export function outOf(rows: usize, out: usize, row: usize): usize {
  return out + load<usize>(rows + row * 8 + 4);
}

/** Writes the table of a tile whose rows lie at even distances, from `row` on, the last of all repeating. */
export function spreadRows(table: usize, row: i32, last: i32, aRow: usize, outRow: usize): void {
  for (let i = 0; i < tileRows; i++) {
    const at = min(row + i, last);
    store<usize>(table, at * aRow);
    store<usize>(table, at * outRow, 4);
    table += 8;
  }
}

/** Copies the rest of a longer table, from `row` on, the last entry repeating. */
export function restOfRows(table: usize, from: usize, row: i32, last: i32): void {
  for (let i = 0; i < tileRows; i++) {
    store<u64>(table, load<u64>(from + ((<usize>min(row + i, last)) << 3)));
    table += 8;
  }
}
