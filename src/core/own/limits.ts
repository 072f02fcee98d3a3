/** What a file of one's own may hold. Whoever meets a limit is told its name, its value and what stands in the file. */
export const ownLimits = {
  /** Bytes of one file. */
  fileBytes: 1_000_000_000,
  /** Rows that are kept of a table; of a longer one a seeded sample. */
  rows: 200_000,
  /** Rows times columns that are kept. */
  cells: 8_000_000,
  /** Columns that are read. */
  columns: 5000,
  /** Columns that a network may see: as many as a card may name. */
  inputs: 500,
  /** Characters of one row: beyond it, a quote was never closed. */
  rowCharacters: 2_000_000,
  /** Values that a category may have. */
  categories: 1000,
  /** Classes that a target may have. */
  classes: 1000,
  /** Characters of a name, a category or a class. */
  nameCharacters: 100,
  /** Characters that are kept of a text. */
  textCharacters: 20_000,
  /** Files in a folder or a zip. */
  files: 50_000,
  /** Bytes of all that a zip unpacks to. */
  unpackedBytes: 1_000_000_000,
} as const;
