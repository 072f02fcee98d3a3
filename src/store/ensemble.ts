import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Batch, Pool, PoolMember } from '../client/pool';
import { ensembleProblem, tooFewMembers } from '../core/ensemble/limits';
import { memberJobs } from '../core/ensemble/members';
import type { Ensemble, Experiment } from '../core/experiment/schema';
import type { Problem } from '../core/problem';
import type { EnsembleReport, MemberOutcome } from '../protocol/ensemble';
import type { Lab } from './lab';
import type { RunState } from './runReducer';

/** One member, as far as it has come. */
export type EnsembleMember = PoolMember;

/** An ensemble under way or at its end. */
export interface EnsembleRun {
  readonly experiment: Experiment & { readonly ensemble: Ensemble };
  /** Those that are trained in the pool; none where the members are snapshots of the run itself. */
  readonly members: readonly EnsembleMember[];
  readonly phase: 'training' | 'combining' | 'done' | 'failed';
  /** Whether it was cut short by hand. */
  readonly isCancelled: boolean;
  readonly report?: EnsembleReport;
  readonly problem?: Problem;
}

export interface EnsembleState {
  readonly run: EnsembleRun | undefined;
}

/** Trains the members of one ensemble at a time in the pool, and has them made one. */
export interface EnsembleDesk {
  readonly state: StoreApi<EnsembleState>;
  /** Trains the members of the experiment on the bench anew; of snapshots, the run that gives them. */
  start(): void;
  /** Gives up one member, or all that have not ended. Those that have are combined, if they are enough. */
  cancel(index?: number): void;
  dispose(): void;
}

/** A run that ended by itself is followed by the members of its ensemble. */
export function createEnsembleDesk(pool: Pool, lab: Lab): EnsembleDesk {
  const state = createStore<EnsembleState>()(() => ({ run: undefined }));
  let batch: Batch | undefined;
  /** What is heard of a batch that was given up counts no more. */
  let current = 0;

  function change(next: Partial<EnsembleRun>): void {
    const { run } = state.getState();
    if (run) state.setState({ run: { ...run, ...next } });
  }

  function giveUp(): void {
    current += 1;
    batch?.cancel();
    batch = undefined;
  }

  /** @param given members that are there already */
  function begin(wanted: Experiment, given: readonly MemberOutcome[] = []): void {
    const { ensemble } = wanted;
    if (ensemble === null) return;
    giveUp();
    const experiment = { ...wanted, ensemble };
    const problem = ensembleProblem(experiment);
    const jobs = problem ? [] : memberJobs(ensemble);
    state.setState({
      run: {
        experiment,
        members: jobs.map(() => ({ experiment, state: 'queued', rows: [], epoch: 0, restarts: 0 })),
        phase: problem ? 'failed' : 'training',
        isCancelled: false,
        ...(problem && { problem }),
      },
    });
    if (problem) return;
    if (jobs.length === 0) {
      combine(given);
      return;
    }
    const mine = current;
    batch = pool.submit(
      jobs.map(() => experiment),
      (members) => {
        if (mine === current) hearMembers(members);
      },
      { jobs },
    );
  }

  function hearMembers(members: readonly PoolMember[]): void {
    change({ members });
    const isOver = members.every((member) => member.state !== 'queued' && member.state !== 'training');
    if (isOver && state.getState().run?.phase === 'training')
      combine(members.flatMap(({ outcomes = [] }) => outcomes));
  }

  function combine(outcomes: readonly MemberOutcome[]): void {
    const { run } = state.getState();
    if (!run) return;
    if (outcomes.length < 2) {
      const failed = run.members.find(({ problem }) => problem)?.problem;
      const problem = failed ?? tooFewMembers(outcomes.length);
      change({ phase: 'failed', ...(!run.isCancelled && { problem }) });
      return;
    }
    change({ phase: 'combining' });
    const mine = current;
    batch = pool.submit(
      [run.experiment],
      ([whole]) => {
        if (mine !== current || !whole) return;
        const { report, problem } = whole;
        if (report) change({ phase: 'done', report });
        else if (whole.state === 'failed') change({ phase: 'failed', ...(problem && { problem }) });
        else if (whole.state === 'cancelled') change({ phase: 'failed', isCancelled: true });
      },
      { jobs: [{ kind: 'combine', members: outcomes }] },
    );
  }

  const stopWatching = lab.run.subscribe((run, before) => {
    if (run.status !== 'done' || before.status === 'done') return;
    const { experiment, result, members } = run.current;
    const endedByItself = result?.reason === 'finished' || result?.reason === 'stoppedEarly';
    if (endedByItself) begin(sameBackend(experiment, run), members);
  });

  return {
    state,
    start() {
      const { experiment } = lab.experiment.getState();
      if (experiment.ensemble?.snapshot) lab.train();
      else begin(sameBackend(experiment, lab.run.getState()));
    },
    cancel(index) {
      change({ isCancelled: true });
      batch?.cancel(index);
    },
    dispose() {
      stopWatching();
      giveUp();
    },
  };
}

/** All members on the backend that the run found best, and so on all cores: “Automatic” would have them take turns. */
function sameBackend(experiment: Experiment, { backend }: RunState): Experiment {
  return experiment.backend === 'auto' ? { ...experiment, backend: backend?.id ?? 'wasm' } : experiment;
}
