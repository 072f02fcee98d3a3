/** The description of a set says what its kind needs. */
export function mustHave<Format>(id: string, format: Format | undefined): Format {
  if (format === undefined) throw new Error(`Nothing says what ${id} is made of.`);
  return format;
}
