import type { TrainingCheckpoint } from '../../protocol/checkpoint';

/** Milliseconds that taking one may last before they come more seldom, in proportion. */
const isFelt = 40;

/**
 * Hands checkpoints out, so seldom that they are not felt.
 * @param shortestGap milliseconds between two of them at least, and before the first
 */
export function createCheckpoints(setup: {
  readonly now: () => number;
  readonly shortestGap: number;
  send(checkpoint: TrainingCheckpoint): void;
}): (take: () => Promise<TrainingCheckpoint>) => Promise<void> {
  const { now, shortestGap } = setup;
  let last = now();
  let gap = shortestGap;
  return async (take) => {
    const begun = now();
    if (begun - last < gap) return;
    setup.send(await take());
    last = now();
    gap = shortestGap * Math.max(1, (last - begun) / isFelt);
  };
}
