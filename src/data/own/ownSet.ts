import { type UserCard, type UserDatasetId, userCardSchema, userIdOf } from '../../core/catalog/userCard';
import type { Note } from '../../core/own/reading';
import { packedHash } from '../read/described';
import { unavailable } from '../read/problems';
import type { ReadFile } from '../types';
import { unsuitable } from './problems';

/** A set of one's own, ready to be trained on, kept and described in an experiment. */
export interface OwnSet {
  readonly id: UserDatasetId;
  readonly card: UserCard;
  /** Its packed files by name, as `readDescribed` says. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** What became of the rows on the way. */
  readonly notes: readonly Note[];
}

/** A card before its hash is known. */
export type Facts<Card extends UserCard = UserCard> = Card extends unknown ? Omit<Card, 'hash'> : never;

/**
 * Puts card and files together: the hash is that of the files.
 * @throws ProblemError `data.unsuitable` where a card may not say this
 */
export function ownSetOf(
  facts: Facts,
  files: ReadonlyMap<string, Uint8Array>,
  notes: readonly Note[],
): OwnSet {
  const parsed = userCardSchema.safeParse({ ...facts, hash: packedHash(files) });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw unsuitable(
      `These data cannot be described: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}.`,
      'Choose other columns.',
    );
  }
  return { id: userIdOf(parsed.data), card: parsed.data, files, notes };
}

/** Reads the files of sets of one's own, and leaves all others to somebody else. */
export function readingOwn(sets: readonly Pick<OwnSet, 'id' | 'files'>[], others: ReadFile): ReadFile {
  return async (path, signal) => {
    const slash = path.lastIndexOf('/');
    const set = sets.find(({ id }) => id === path.slice(0, slash));
    if (!set) return others(path, signal);
    const file = set.files.get(path.slice(slash + 1));
    if (!file) throw unavailable(path, new Error('it is not there'));
    return file;
  };
}
