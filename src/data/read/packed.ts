/** The files of one packed set, wherever they are kept: what they hold is checked by whoever decodes them. */
export interface PackedFiles {
  /** Contents of a file of text, such as `data.csv`. */
  text(name: string): Promise<Uint8Array>;
  /**
   * Contents of a file of numbers, such as `labels.bin`.
   * @param length bytes that it must hold
   * @throws ProblemError `data.corrupt` where it holds more or fewer
   */
  binary(name: string, length: number): Promise<Uint8Array>;
  /** What a file is called in a message. */
  placeOf(name: string): string;
}
