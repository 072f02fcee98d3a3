import { userIdOf } from '../../src/core/catalog/userCard';
import { bytesInSet, type PackedSet } from '../../src/core/own/packedSet';
import type { OwnSetArchive } from '../../src/storage/ownSets';

/** An archive of sets in memory. */
export function fakeOwnSets(initial: readonly PackedSet[] = []) {
  const kept = new Map(initial.map((set, time) => [userIdOf(set.card), { set, time }] as const));
  const archive: OwnSetArchive = {
    list: () =>
      Promise.resolve({
        sets: [...kept]
          .map(([id, { set, time }]) => ({ id, card: set.card, bytes: bytesInSet(set), time }))
          .sort((a, b) => b.time - a.time),
        damaged: 0,
      }),
    get: (id) => Promise.resolve(kept.get(id)?.set),
    put: (set, time) => {
      kept.set(userIdOf(set.card), { set, time });
      return Promise.resolve();
    },
    rename: (id, name) => {
      const found = kept.get(id);
      if (found) kept.set(id, { ...found, set: { ...found.set, card: { ...found.set.card, name } } });
      return Promise.resolve();
    },
    remove: (id) => {
      kept.delete(id);
      return Promise.resolve();
    },
  };
  return { archive, kept };
}
