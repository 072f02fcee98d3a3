import type { Pool } from '../../src/client/pool';
import type { PoolRun } from '../../src/client/poolRun';
import type { Work } from '../../src/protocol/work';

/** A pool that trains nothing, and says what the test wants it to. */
export function fakePool() {
  const batches: {
    members: readonly PoolRun[];
    hear(members: readonly PoolRun[]): void;
    works: readonly (Work | undefined)[];
    cancelled: boolean;
  }[] = [];
  const pool: Pool = {
    submit(experiments, hear, works = []) {
      const batch = {
        members: experiments.map(
          (experiment): PoolRun => ({ experiment, state: 'queued', rows: [], epoch: 0, restarts: 0 }),
        ),
        hear,
        works,
        cancelled: false,
      };
      batches.push(batch);
      return {
        runs: () => batch.members,
        cancel() {
          batch.cancelled = true;
        },
      };
    },
    dispose: () => undefined,
  };
  /** Changes one member of the latest batch. */
  function say(index: number, change: Partial<PoolRun>): void {
    const batch = batches.at(-1);
    if (!batch) throw new Error('Nothing was submitted.');
    batch.members = batch.members.map((member, at) => (at === index ? { ...member, ...change } : member));
    batch.hear(batch.members);
  }
  return { ...pool, batches, say };
}
