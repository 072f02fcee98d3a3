import type { UserCard, UserDatasetId } from '../catalog/userCard';

/** A set of somebody's own, ready to be learnt from: what it is, and its packed files by name (`data/read/described`). */
export interface PackedSet {
  readonly card: UserCard;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** A set of somebody's own, as the list shows it. */
export interface KeptSet {
  readonly id: UserDatasetId;
  /** As it was last used; its name is what the set is called on this device. */
  readonly card: UserCard;
  /** Of its packed files. */
  readonly bytes: number;
  /** Milliseconds since 1970 when it came here. */
  readonly time: number;
}

/**
 * Where sets of somebody's own lie on this device: the page writes them there, workers read. A file's key is the set's id,
 * a slash and its name; the value is the record below.
 */
export const ownDatabase = { name: 'tiplab-data', files: 'files' } as const;

/** A packed file as the database holds it. */
export interface OwnFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export function bytesInSet({ files }: PackedSet): number {
  return [...files.values()].reduce((sum, file) => sum + file.byteLength, 0);
}
