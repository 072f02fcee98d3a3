import { isMissing, looksLikeNumber } from './values';

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
  /** Whether every row has a value of its own: of numbers that are nearly all different. */
  readonly isUncoded?: boolean;
}

/** Codes a column while its cells come, so that no cell is kept twice. */
export interface ColumnCoder {
  /** @param isLong whether the file is longer than what is kept of it, of which then nothing else must stay */
  set(row: number, cell: string, isLong: boolean): void;
  /** @param order the rows as they are to stand, where that is not as they came */
  finish(rows: number, order?: Int32Array): Coded;
}

/** After so many rows it is known whether a column has more different cells than not. */
const trialRows = 4096;

export function columnCoder(): ColumnCoder {
  const places = new Map<string, number>();
  const values: string[] = [];
  let codes = new Int32Array(1024);
  /** The cell of each row, once most of them are different: to look for each among the others would take longest. */
  let cells: string[] | undefined;
  return {
    set(row, cell, isLong) {
      if (cells) {
        cells[row] = isLong ? copied(cell) : cell;
        return;
      }
      let place = places.get(cell);
      if (place === undefined) {
        place = values.length;
        const value = isLong ? copied(cell) : cell;
        places.set(value, place);
        values.push(value);
      }
      if (row >= codes.length) codes = grown(codes, (length) => new Int32Array(length));
      codes[row] = place;
      if (row === trialRows && 2 * values.length > trialRows) {
        cells = Array.from({ length: row + 1 }, (_, at) => values[codes[at] as number] as string);
        places.clear();
      }
    },
    finish(rows, order) {
      places.clear();
      const all = cells;
      if (!all) return coded(values, (row) => codes[order?.[row] ?? row] as number, rows);
      const ordered = order ? Array.from(order, (row) => all[row] as string) : all;
      return looksNumeric(ordered) ? uncoded(ordered) : codedAgain(ordered);
    },
  };
}

/** A piece of a long text keeps all of it in memory: a copy does not. */
function copied(cell: string): string {
  return JSON.parse(JSON.stringify(cell)) as string;
}

/** Whether the first cells are numbers or missing: the others will be, most likely. */
function looksNumeric(cells: readonly string[]): boolean {
  return cells.slice(0, 100).every((cell) => isMissing(cell) || looksLikeNumber(cell));
}

/** Each row with a value of its own, even where another one says the same. */
function uncoded(values: readonly string[]): Coded {
  const codes = Int32Array.from(values, (_, row) => row);
  return {
    values,
    codes,
    counts: new Array<number>(values.length).fill(1),
    firstRows: [...codes],
    isUncoded: true,
  };
}

function codedAgain(cells: readonly string[]): Coded {
  const places = new Map<string, number>();
  const values: string[] = [];
  const codes = Int32Array.from(cells, (cell) => {
    const known = places.get(cell);
    if (known !== undefined) return known;
    places.set(cell, values.length);
    return values.push(cell) - 1;
  });
  return coded(values, (row) => codes[row] as number, cells.length);
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
