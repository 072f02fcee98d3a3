import type { TableReading } from '../../core/own/reading';
import type { UnderstoodColumn } from './columns';

/** A table that was read and understood. It stays where it was read; what is shown of it is its `reading`. */
export interface OwnTable {
  readonly reading: TableReading;
  readonly columns: readonly UnderstoodColumn[];
  /** The line of each row in the file, from 1, `[rows]`. */
  readonly lines: Uint32Array;
}
