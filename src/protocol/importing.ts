import type { ImageChoices, ImageReading } from '../core/own/images';
import type { PackedSet } from '../core/own/packedSet';
import type {
  Note,
  ReadingOptions,
  TableChoices,
  TableReading,
  TargetReading,
  TextsReading,
} from '../core/own/reading';
import type { Problem } from '../core/problem';

/** A file that somebody gave, with the folders that it came in. */
export interface GivenFile {
  readonly path: string;
  readonly file: File;
}

/** From the page to the worker that reads files. It does one thing at a time; to call it off, its worker is ended. */
export type ImportCommand =
  /** Reads these besides those given before. */
  | { readonly type: 'look'; readonly files: readonly GivenFile[]; readonly side: number }
  /** Brings all pictures to another size. */
  | { readonly type: 'resize'; readonly side: number }
  /** Makes a set of the pictures. */
  | { readonly type: 'packImages'; readonly choices: ImageChoices }
  /** Reads the table once more, otherwise. */
  | { readonly type: 'reread'; readonly options: ReadingOptions }
  /** What the chosen column would be as the target. */
  | { readonly type: 'target'; readonly choices: TableChoices }
  /** Makes a set of the table. */
  | { readonly type: 'packTable'; readonly choices: TableChoices }
  /** Makes a set of the texts. */
  | { readonly type: 'packTexts'; readonly choices: { readonly name: string } }
  /** Writes a set as one file. */
  | { readonly type: 'export'; readonly set: PackedSet };

export type ImportEvent =
  | { readonly type: 'ready' }
  | { readonly type: 'progress'; readonly progress: ImportProgress }
  | { readonly type: 'found'; readonly found: Found }
  | { readonly type: 'target'; readonly target: TargetReading }
  /** With what became of the data on the way. */
  | { readonly type: 'packed'; readonly set: PackedSet; readonly notes: readonly Note[] }
  | { readonly type: 'written'; readonly file: Uint8Array<ArrayBuffer> }
  | { readonly type: 'failed'; readonly problem: Problem };

export interface ImportProgress {
  /** What is read, such as a file's name. */
  readonly what: string;
  /** From 0 to 1; absent where nobody knows how much there is. */
  readonly share?: number;
}

/** What the files turned out to be. */
export type Found =
  | { readonly kind: 'images'; readonly reading: ImageReading }
  | { readonly kind: 'table'; readonly reading: TableReading; readonly target: TargetReading }
  | { readonly kind: 'texts'; readonly reading: TextsReading }
  /** A file that TipLab wrote. */
  | { readonly kind: 'set'; readonly set: PackedSet };
