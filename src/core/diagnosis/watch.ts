import type { Finding } from './types';

/** A finding must hold for this share of the epochs before it is shown, and be gone for as long before it goes. */
const heldShare = 0.03;
const leastEpochs = 1;
const mostEpochs = 10;

interface Watched {
  /** As it was last put into words: numbers that change with every epoch cannot be read. */
  readonly finding: Finding;
  readonly worded: number;
  readonly since: number;
  readonly lastSeen: number;
  readonly isShown: boolean;
}

/** What was found in the epochs so far of a run under way. */
export interface Watch {
  readonly watched: readonly Watched[];
}

export const emptyWatch: Watch = { watched: [] };

/**
 * The watch after one more look.
 * @param found most severe first
 * @param epoch of the look; looks may skip epochs
 * @param epochs of the whole run
 */
export function observe(watch: Watch, found: readonly Finding[], epoch: number, epochs: number): Watch {
  const hold = Math.min(mostEpochs, Math.max(leastEpochs, Math.ceil(heldShare * epochs)));
  const before = new Map(watch.watched.map((entry) => [entry.finding.id, entry]));
  const seen = found.map((finding): Watched => {
    const entry = before.get(finding.id);
    if (entry === undefined) return { finding, worded: epoch, since: epoch, lastSeen: epoch, isShown: false };
    const isShown = entry.isShown || epoch - entry.since >= hold;
    const reword = !entry.isShown || epoch - entry.worded >= hold;
    return {
      ...entry,
      lastSeen: epoch,
      isShown,
      ...(reword && { finding, worded: epoch }),
    };
  });
  const ids = new Set(found.map(({ id }) => id));
  // What is shown stays for a while; what was only suspected is forgotten at once.
  const fading = watch.watched.filter(
    ({ finding, isShown, lastSeen }) => isShown && !ids.has(finding.id) && epoch - lastSeen < hold,
  );
  return { watched: [...seen, ...fading] };
}

/** What is to be said now. */
export function findingsOf({ watched }: Watch): readonly Finding[] {
  return watched.filter(({ isShown }) => isShown).map(({ finding }) => finding);
}
