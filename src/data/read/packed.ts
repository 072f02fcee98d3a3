/** Fetches one of a card's files by its name; the bytes are checked by whoever decodes them. */
export type ReadPacked = (name: string) => Promise<Uint8Array>;
