import { randomStream } from '../../core/math/random';
import { ownLimits } from '../../core/own/limits';
import type { Note } from '../../core/own/reading';
import type { SourceRow } from './cells';
import { type Coded, columnCoder, grown } from './coded';
import { counted, quoted } from './problems';

/** Any seed would do; the same one everywhere makes the same sample of the same file. */
const sampleSeed = 1;

/** Takes rows as they come and keeps as many as may be kept: of more, a random sample in the order of the file. */
export interface RowCollector {
  add(row: SourceRow): void;
  finish(): {
    readonly columns: readonly Coded[];
    /** The line of each row, from 1. */
    readonly lines: Uint32Array;
    /** Rows that came and had the right number of cells. */
    readonly total: number;
    readonly notes: readonly Note[];
  };
}

/**
 * Rows that are too short miss their last cells. Of rows that are too long nobody knows which cell belongs where: they
 * are left out. Both are named by their lines.
 * @param width cells of a row
 * @param most rows that are kept
 */
export function collectRows(
  width: number,
  most = Math.min(ownLimits.rows, Math.floor(ownLimits.cells / Math.max(1, width))),
): RowCollector {
  const random = randomStream(sampleSeed, 'sample');
  const columns = Array.from({ length: width }, () => columnCoder());
  let lines = new Uint32Array(1024);
  /** Where each kept row came, to bring a sample back into the order of the file. */
  const order: number[] = [];
  let total = 0;
  const short = ragged();
  const long = ragged();

  return { add, finish };

  function add(row: SourceRow): void {
    const { cells } = row;
    if (cells.length > width && cells.slice(width).some((cell) => cell.trim() !== '')) {
      long.add(row);
      return;
    }
    if (cells.length < width) short.add(row);
    const at = total++;
    if (at < most) {
      keep(at, row, false);
      return;
    }
    // Vitter's algorithm R: each row is kept with the same chance.
    const place = random.integer(total);
    if (place >= most) return;
    if (order.length === 0) for (let kept = 0; kept < most; kept++) order.push(kept);
    order[place] = at;
    keep(place, row, true);
  }

  function keep(place: number, { cells, line }: SourceRow, isLong: boolean): void {
    for (let column = 0; column < width; column++) columns[column]?.set(place, cells[column] ?? '', isLong);
    if (place >= lines.length) lines = grown(lines, (length) => new Uint32Array(length));
    lines[place] = line;
  }

  function finish() {
    const count = Math.min(total, most);
    const sorted =
      order.length > 0
        ? Int32Array.from({ length: count }, (_, index) => index).sort(
            (a, b) => (order[a] as number) - (order[b] as number),
          )
        : undefined;
    const notes: Note[] = [];
    if (short.count > 0) {
      notes.push({
        severity: 'warning',
        code: 'shortRows',
        message: `${short.named()} fewer than ${counted(width, 'cell')}${short.example()}; the cells after them are taken as missing.`,
        line: short.line,
      });
    }
    if (long.count > 0) {
      notes.push({
        severity: 'warning',
        code: 'longRows',
        message: `${long.named()} more than ${counted(width, 'cell')}${long.example()}; such rows are left out.`,
        line: long.line,
      });
    }
    if (total > most) {
      notes.push({
        severity: 'warning',
        code: 'sample',
        message: `The file has ${counted(total, 'row')}; ${most.toLocaleString('en')} of them, drawn at random, are used.`,
      });
    }
    return {
      columns: columns.map((column) => column.finish(count, sorted)),
      lines: Uint32Array.from({ length: count }, (_, row) => lines[sorted?.[row] ?? row] as number),
      total,
      notes,
    };
  }
}

function ragged() {
  const lines: number[] = [];
  let first: SourceRow | undefined;
  let count = 0;
  return {
    get count() {
      return count;
    },
    get line() {
      return first?.line ?? 1;
    },
    add(row: SourceRow) {
      first ??= row;
      count += 1;
      if (lines.length < 5) lines.push(row.line);
    },
    named() {
      if (count === 1) return `Line ${lines[0]} has`;
      const more = count > lines.length ? ` and ${counted(count - lines.length, 'other')}` : '';
      return `Lines ${lines.join(', ')}${more} have`;
    },
    example() {
      if (!first) return '';
      return ` (${count > 1 ? `line ${first.line} has ` : ''}${first.cells.length}: ${quoted(first.cells.join(' '))})`;
    },
  };
}
