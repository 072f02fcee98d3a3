/** What was found in somebody's pictures, before anything is learnt from them. */
export interface ImageReading {
  readonly kind: 'image';
  /** Pixels along one side of the squares that the pictures were brought to. */
  readonly side: number;
  /** In the order of their numbers; none where no picture could be read. */
  readonly classes: readonly FoundClass[];
  /** What told the classes apart. */
  readonly classesFrom: ClassesFrom;
  /** Whether there is colour in any of them. */
  readonly hasColour: boolean;
  /** Files that are no pictures, or none that could be read. */
  readonly skipped: readonly SkippedFile[];
  /** Pictures that are there twice, byte for byte: the later ones, which are left out. */
  readonly copies: readonly CopiedFile[];
  /** Hidden files and those of an operating system, which nobody means. */
  readonly ignored: number;
  /** The first few that are no squares, whole: what is cut off is to be seen. */
  readonly crops: readonly WholePicture[];
}

/** A picture before its middle was cut out, small. */
export interface WholePicture {
  readonly path: string;
  readonly width: number;
  readonly height: number;
  /** `[height, width, 4]` */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

export type ClassesFrom = 'folders' | 'names' | 'drops';

export interface FoundClass {
  /** As the folder, or the beginning of the files' names, says it. */
  readonly name: string;
  /** Without copies. */
  readonly count: number;
  /** The first few, `[side, side, 3]` each. */
  readonly samples: readonly SampleImage[];
}

export interface SampleImage {
  readonly path: string;
  readonly pixels: Uint8Array;
  /** Of the picture itself, the right way up. */
  readonly width: number;
  readonly height: number;
}

export interface SkippedFile {
  readonly path: string;
  /** In words, without a full stop. */
  readonly reason: string;
}

export interface CopiedFile {
  readonly path: string;
  readonly original: string;
  /** Where the two say different classes: one of them is wrong. */
  readonly contradicts: boolean;
}

/** What somebody makes of the pictures that were found. */
export interface ImageChoices {
  /** What the set is called. */
  readonly name: string;
  readonly channels: 1 | 3;
  /** What each class that was found is called, by what it was found as; those left out are not named. */
  readonly classes: Readonly<Record<string, string>>;
}

/** Pixels along one side: smaller shows nothing, larger takes a network that is trained before. */
export const imageSides = { least: 16, most: 96, usual: 32, step: 8 } as const;

/** The most of each: beyond, a page would run out of memory while it trains. */
export const imageLimits = {
  files: 20_000,
  /** Of one file. */
  bytes: 64_000_000,
  /** Of one picture. */
  pixels: 64_000_000,
  /** Of all pictures as packed. */
  packed: 64_000_000,
  classes: 256,
} as const;
