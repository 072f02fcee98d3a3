import { ensembleProblem } from '../../core/ensemble/limits';
import { type MemberWork, memberWork } from '../../core/ensemble/members';
import type { MemberOutcome } from '../../core/ensemble/outcome';
import type { Experiment } from '../../core/experiment/schema';
import { combineMembers } from './combineMembers';
import { changeEnsemble, type EnsembleMember, type EnsembleWork, giveUp, keep } from './ensembleState';

/**
 * Trains the members of an experiment's ensemble, and has them combined.
 * @param snapshots that the run itself gave
 * @param trained members that are there already, by their index
 */
export function beginEnsemble(
  work: EnsembleWork,
  wanted: Experiment,
  snapshots: readonly MemberOutcome[] = [],
  trained: ReadonlyMap<number, MemberOutcome> = new Map(),
): void {
  const { ensemble } = wanted;
  if (ensemble === null) return;
  giveUp(work);
  const experiment = { ...wanted, ensemble };
  const problem = ensembleProblem(experiment);
  const works = problem ? [] : memberWork(ensemble);
  const members = works.map(({ index }) => waiting(experiment, trained.get(index)));
  work.state.setState({
    kept: undefined,
    unkept: undefined,
    run: {
      experiment,
      members,
      phase: problem ? 'failed' : 'training',
      isCancelled: false,
      ...(problem && { problem }),
    },
  });
  if (problem) return;
  if (works.length === 0) {
    combineMembers(work, snapshots);
    return;
  }
  if (trained.size === 0) keep(work, () => work.archive.begin(wanted));
  const missing = works.filter(({ index }) => !trained.has(index));
  trainMembers(work, experiment, members, missing);
}

/** @param works those of the members that are still to be trained */
function trainMembers(
  work: EnsembleWork,
  experiment: Experiment,
  members: readonly EnsembleMember[],
  works: readonly MemberWork[],
): void {
  const missing = works.map(({ index }) => index);
  work.missing = missing;
  if (works.length === 0) {
    hearMembers(work, members);
    return;
  }
  const mine = work.current;
  const written = new Set<number>();
  work.batch = work.pool.submit(
    works.map(() => experiment),
    (heard) => {
      if (mine !== work.current) return;
      for (const [place, { index }] of works.entries()) {
        const [outcome] = heard[place]?.outcomes ?? [];
        if (!outcome || written.has(index)) continue;
        written.add(index);
        keep(work, () => work.archive.put(index, outcome));
      }
      hearMembers(
        work,
        members.map((member, index) => heard[missing.indexOf(index)] ?? member),
      );
    },
    works,
  );
}

function hearMembers(work: EnsembleWork, members: readonly EnsembleMember[]): void {
  changeEnsemble(work, { members });
  const isOver = members.every((member) => member.state !== 'queued' && member.state !== 'training');
  if (isOver && work.state.getState().run?.phase === 'training')
    combineMembers(
      work,
      members.flatMap(({ outcomes = [] }) => outcomes),
    );
}

/** A member as it begins, or as it was when the page was left. */
function waiting(experiment: Experiment, outcome: MemberOutcome | undefined): EnsembleMember {
  const common = { experiment, rows: [], epoch: 0, restarts: 0 };
  return outcome ? { ...common, state: 'done', outcomes: [outcome] } : { ...common, state: 'queued' };
}
