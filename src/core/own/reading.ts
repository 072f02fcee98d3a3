/** What a table of somebody's own was understood as: plain data, to be shown before anything is trained. */

/** What a column holds. */
export type ColumnType =
  | 'number'
  | 'category'
  | 'yesNo'
  | 'date'
  | 'text'
  | 'id'
  /** One and the same value everywhere. */
  | 'constant'
  /** No value anywhere. */
  | 'empty';

/** What a column can be read as, once somebody says so. */
export type ReadAs = Extract<ColumnType, 'number' | 'category' | 'date' | 'text'>;

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** How cells are parted. A space stands for any number of spaces. */
export type Separator = ',' | ';' | '\t' | '|' | ' ';

export interface Dialect {
  readonly separator: Separator;
  /** Whether a cell may stand in quotes. */
  readonly quotes: boolean;
  /** What a line of comment begins with; empty where there are none. */
  readonly comments: '' | '#' | '%' | '//';
}

/** Something that whoever trusts the table should know. */
export interface Note {
  readonly severity: 'note' | 'warning';
  /** For tests and for whoever groups them: what kind of thing it is. */
  readonly code: string;
  /** What is the matter, naming line, column and what stands there. */
  readonly message: string;
  /** Where it stands in the file, from 1. */
  readonly line?: number;
  /** Position among the columns, from 0. */
  readonly column?: number;
}

export interface Bar {
  /** A value, or the range of a bar of numbers. */
  readonly label: string;
  readonly count: number;
}

export interface ColumnReading {
  /** As it is called from now on: no two alike, one line. */
  readonly name: string;
  readonly type: ColumnType;
  /** Why it was understood like this. */
  readonly reason: string;
  /** What else it can be read as, itself among them. */
  readonly readableAs: readonly ReadAs[];
  /** Rows without a value. */
  readonly missing: number;
  readonly distinct: number;
  /** The first different values as they stand in the file, cut short. */
  readonly examples: readonly string[];
  /** Of numbers and dates ten ranges, of others the most common values. */
  readonly histogram: readonly Bar[];
  /** What its numbers are measured in, such as `%` or `€`. */
  readonly unit?: string;
}

export interface TableReading {
  /** Of the file, without its ending. */
  readonly name: string;
  readonly format: 'separated' | 'json' | 'jsonLines';
  readonly encoding: Encoding;
  /** Of a table of separated cells. */
  readonly dialect?: Dialect;
  /** Whether the first line names the columns, and why it is thought so. */
  readonly header: { readonly isThere: boolean; readonly reason: string };
  /** Rows that are here. */
  readonly rows: number;
  /** Rows that the file has; more than are here where a sample was drawn. */
  readonly rowsInFile: number;
  readonly columns: readonly ColumnReading[];
  readonly notes: readonly Note[];
  /** What is done where nobody chooses anything else. */
  readonly proposed: TableChoices;
  /** Why this column is proposed as the target. */
  readonly targetReason: string;
}

/** What a column is for. A group's rows never part in a split; by time the earliest rows are trained on. */
export type ColumnRole = 'input' | 'out' | 'group' | 'time';

export interface ColumnChoice {
  readonly role: ColumnRole;
  readonly readAs: ReadAs;
}

/** What becomes of a table: everything that its packed form depends on, beside the file. */
export interface TableChoices {
  /** What the set is called. */
  readonly name: string;
  readonly kind: 'table' | 'text' | 'series';
  /** The column that is predicted, from 0; its role plays no part. As a number or as classes, by its `readAs`. */
  readonly target: number;
  /** Of every column, in their order. */
  readonly columns: readonly ColumnChoice[];
}

/** What a column would be as the target. */
export interface TargetReading {
  readonly column: number;
  readonly task: 'classification' | 'regression';
  /** Of classification, in the order of their numbers. */
  readonly classes: readonly Bar[];
  /** Rows in which it is missing: they are left out. */
  readonly missing: number;
  /** Columns that give the answer away, classes with too few rows and the like. */
  readonly notes: readonly Note[];
}

/** What somebody says of a file against what was understood. */
export interface ReadingOptions {
  readonly header?: boolean;
  readonly dialect?: Partial<Dialect>;
  readonly encoding?: Encoding;
}

/** Texts of which the class is known, as they were found in files: plain data, to be shown. */
export interface TextsReading {
  readonly classes: readonly { readonly label: string; readonly count: number; readonly example: string }[];
  readonly notes: readonly Note[];
}
