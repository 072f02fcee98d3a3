import type { TrainingCheckpoint } from '../../protocol/checkpoint';

/**
 * Hands checkpoints out, so seldom that they are not felt.
 * @param shortestGap milliseconds between two of them, and before the first
 */
export function createCheckpoints(setup: {
  readonly now: () => number;
  readonly shortestGap: number;
  send(checkpoint: TrainingCheckpoint): void;
}): (take: () => Promise<TrainingCheckpoint>) => Promise<void> {
  const { now, shortestGap } = setup;
  let last = now();
  return async (take) => {
    if (now() - last < shortestGap) return;
    setup.send(await take());
    last = now();
  };
}
