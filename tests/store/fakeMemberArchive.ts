import type { MemberOutcome } from '../../src/core/ensemble/outcome';
import type { Experiment } from '../../src/core/experiment/schema';
import type { MemberArchive } from '../../src/storage/memberArchive';

/** An archive of members in memory. */
export function fakeMemberArchive(experiment?: Experiment, initial: readonly [number, MemberOutcome][] = []) {
  let kept = experiment;
  const outcomes = new Map(initial);
  const archive: MemberArchive = {
    load: () =>
      Promise.resolve(
        kept && outcomes.size > 0 ? { experiment: kept, outcomes: new Map(outcomes) } : undefined,
      ),
    begin: (next) => {
      kept = next;
      outcomes.clear();
      return Promise.resolve();
    },
    put: (index, outcome) => {
      outcomes.set(index, outcome);
      return Promise.resolve();
    },
  };
  return { ...archive, outcomes };
}
