/**
 * An order of examples that depends on the seed alone and in which every first part, however short, holds the
 * classes in nearly the shares of the whole: each class is shuffled, then spread evenly, with jitter, over the set.
 * Takes the class of each example; returns indices into that list.
 */
export function stratifiedOrder(labels: readonly number[], seed: number): number[] {
  const random = mulberry32(seed);
  const members = new Map<number, number[]>();
  for (const index of shuffled(labels.length, random)) {
    const label = labels[index] as number;
    const soFar = members.get(label);
    if (soFar) soFar.push(index);
    else members.set(label, [index]);
  }
  const placed = [...members.values()].flatMap((indices) =>
    indices.map((index, rank) => ({ index, at: (rank + random()) / indices.length })),
  );
  return placed.sort((a, b) => a.at - b.at || a.index - b.index).map(({ index }) => index);
}

/** All indices below `count`, in an order that depends on the seed alone. */
export function shuffledIndices(count: number, seed: number): number[] {
  return shuffled(count, mulberry32(seed));
}

/** Fisher-Yates. */
function shuffled(count: number, random: () => number): number[] {
  const indices = Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const moved = indices[last] as number;
    indices[last] = indices[other] as number;
    indices[other] = moved;
  }
  return indices;
}

/**
 * Numbers in [0, 1): mulberry32, by Tommy Ettinger, public domain.
 * Kept apart from the random numbers of the app, so that a change there never changes a pack.
 */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
