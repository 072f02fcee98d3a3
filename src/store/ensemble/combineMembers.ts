import { tooFewMembers } from '../../core/ensemble/limits';
import type { MemberOutcome } from '../../core/ensemble/outcome';
import { changeEnsemble, type EnsembleWork } from './ensembleState';

/** Has the members made one, if they are enough. */
export function combineMembers(work: EnsembleWork, outcomes: readonly MemberOutcome[]): void {
  const { run } = work.state.getState();
  if (!run) return;
  if (outcomes.length < 2) {
    const failed = run.members.find(({ problem }) => problem)?.problem;
    const problem = failed ?? tooFewMembers(outcomes.length);
    changeEnsemble(work, { phase: 'failed', ...(!run.isCancelled && { problem }) });
    return;
  }
  changeEnsemble(work, { phase: 'combining', outcomes });
  const mine = work.current;
  work.batch = work.pool.submit(
    [run.experiment],
    ([whole]) => {
      if (mine !== work.current || !whole) return;
      const { report, problem } = whole;
      if (report) changeEnsemble(work, { phase: 'done', report });
      else if (whole.state === 'failed')
        changeEnsemble(work, { phase: 'failed', ...(problem && { problem }) });
      else if (whole.state === 'cancelled') changeEnsemble(work, { phase: 'failed', isCancelled: true });
    },
    [{ kind: 'combine', members: outcomes }],
  );
}
