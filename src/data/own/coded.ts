/** A column by its different cells: what stands in each row is one of them. */
export interface Coded {
  /** Different cells as they stand in the file, in the order in which they come. */
  readonly values: readonly string[];
  /** Of each row, the position of its cell in `values`, `[rows]`. */
  readonly codes: Int32Array;
  /** How often each value stands there. */
  readonly counts: readonly number[];
  /** The first row of each value. */
  readonly firstRows: readonly number[];
}

/** Codes a column while its cells come, so that no cell is kept twice. */
export interface ColumnCoder {
  /** @param isLong whether the file is longer than what is kept of it, of which then nothing else must stay */
  set(row: number, cell: string, isLong: boolean): void;
  /** @param order the rows as they are to stand, where that is not as they came */
  finish(rows: number, order?: Int32Array): Coded;
}

export function columnCoder(): ColumnCoder {
  const places = new Map<string, number>();
  const values: string[] = [];
  let codes = new Int32Array(1024);
  return {
    set(row, cell, isLong) {
      let place = places.get(cell);
      if (place === undefined) {
        // A piece of a long text would keep all of it in memory: a copy does not.
        const value = isLong ? (JSON.parse(JSON.stringify(cell)) as string) : cell;
        place = values.length;
        places.set(value, place);
        values.push(value);
      }
      if (row >= codes.length) codes = grown(codes, (length) => new Int32Array(length));
      codes[row] = place;
    },
    finish(rows, order) {
      places.clear();
      return coded(values, (row) => codes[order?.[row] ?? row] as number, rows);
    },
  };
}

/** The values that these rows have, numbered anew in the order in which they come. */
function coded(all: readonly string[], codeOf: (row: number) => number, rows: number): Coded {
  const numbers = new Int32Array(all.length).fill(-1);
  const values: string[] = [];
  const counts: number[] = [];
  const firstRows: number[] = [];
  const codes = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const old = codeOf(row);
    let number = numbers[old] as number;
    if (number < 0) {
      number = values.length;
      numbers[old] = number;
      values.push(all[old] as string);
      counts.push(0);
      firstRows.push(row);
    }
    counts[number] = (counts[number] as number) + 1;
    codes[row] = number;
  }
  return { values, codes, counts, firstRows };
}

/** The same numbers with as much room again. */
export function grown<Numbers extends Int32Array | Uint32Array>(
  numbers: Numbers,
  make: (length: number) => Numbers,
): Numbers {
  const more = make(2 * numbers.length);
  more.set(numbers);
  return more;
}
