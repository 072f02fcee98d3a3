import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Batch, Pool } from '../client/pool';
import type { PoolMember } from '../client/poolMember';
import { ensembleProblem, tooFewMembers } from '../core/ensemble/limits';
import { type MemberWork, memberWork } from '../core/ensemble/members';
import type { MemberOutcome } from '../core/ensemble/outcome';
import type { Ensemble, Experiment } from '../core/experiment/schema';
import { type Problem, toProblem } from '../core/problem';
import type { EnsembleReport } from '../protocol/ensemble';
import type { KeptMembers as Kept, MemberArchive } from '../storage/memberArchive';
import type { Lab } from './lab';
import type { RunState } from './runReducer';

/** Members that had been trained when the page was left. */
export type KeptMembers = Kept;

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
  /** Members that had been trained when the page was left, until an ensemble is begun. */
  readonly kept: KeptMembers | undefined;
  /** Why members cannot be kept on this device. */
  readonly unkept: Problem | undefined;
}

/** Trains the members of one ensemble at a time in the pool, and has them made one. */
export interface EnsembleDesk {
  readonly state: StoreApi<EnsembleState>;
  /** Trains the members of the experiment on the bench anew; of snapshots, the run that gives them. */
  start(): void;
  /** Trains those that were not there yet when the page was left. */
  goOn(): void;
  /** Gives up one member, or all that have not ended. Those that have are combined, if they are enough. */
  cancel(index?: number): void;
  dispose(): void;
}

/** A run that ended by itself is followed by the members of its ensemble. */
export function createEnsembleDesk(pool: Pool, lab: Lab, archive: MemberArchive): EnsembleDesk {
  const state = createStore<EnsembleState>()(() => ({ run: undefined, kept: undefined, unkept: undefined }));
  let batch: Batch | undefined;
  /** What is heard of a batch that was given up counts no more. */
  let current = 0;
  /** The members that the batch trains, in its order. */
  let missing: readonly number[] = [];

  function change(next: Partial<EnsembleRun>): void {
    const { run } = state.getState();
    if (run) state.setState({ run: { ...run, ...next } });
  }

  function giveUp(): void {
    current += 1;
    batch?.cancel();
    batch = undefined;
  }

  // One after the other, so that a member is never written before its ensemble.
  let keeping: Promise<void> = archive
    .load()
    .then((kept) => state.setState({ kept: state.getState().run ? undefined : kept }))
    .catch(() => undefined);

  function keep(work: () => Promise<void>): void {
    keeping = keeping.then(work).catch((error: unknown) => state.setState({ unkept: toProblem(error) }));
  }

  /**
   * @param snapshots that the run itself gave
   * @param trained members that are there already, by their index
   */
  function begin(
    wanted: Experiment,
    snapshots: readonly MemberOutcome[] = [],
    trained: ReadonlyMap<number, MemberOutcome> = new Map(),
  ): void {
    const { ensemble } = wanted;
    if (ensemble === null) return;
    giveUp();
    const experiment = { ...wanted, ensemble };
    const problem = ensembleProblem(experiment);
    const works = problem ? [] : memberWork(ensemble);
    const members = works.map(({ index }) => waiting(experiment, trained.get(index)));
    state.setState({
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
      combine(snapshots);
      return;
    }
    if (trained.size === 0) keep(() => archive.begin(wanted));
    train(
      experiment,
      members,
      works.filter(({ index }) => !trained.has(index)),
    );
  }

  /** @param works those of the members that are still to be trained */
  function train(
    experiment: Experiment,
    members: readonly EnsembleMember[],
    works: readonly MemberWork[],
  ): void {
    missing = works.map(({ index }) => index);
    if (works.length === 0) {
      hearMembers(members);
      return;
    }
    const mine = current;
    const written = new Set<number>();
    batch = pool.submit(
      works.map(() => experiment),
      (heard) => {
        if (mine !== current) return;
        for (const [place, { index }] of works.entries()) {
          const [outcome] = heard[place]?.outcomes ?? [];
          if (!outcome || written.has(index)) continue;
          written.add(index);
          keep(() => archive.put(index, outcome));
        }
        hearMembers(members.map((member, index) => heard[missing.indexOf(index)] ?? member));
      },
      works,
    );
  }

  function hearMembers(members: readonly EnsembleMember[]): void {
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
      [{ kind: 'combine', members: outcomes }],
    );
  }

  const stopWatching = lab.run.subscribe((run, before) => {
    if (run.status !== 'done' || before.status === 'done') return;
    const { experiment, result, members } = run.current;
    const endedByItself = result?.reason === 'finished' || result?.reason === 'stoppedEarly';
    // A network that was only taken up again trained nothing.
    if (endedByItself && run.current.keptAs === undefined) begin(sameBackend(experiment, run), members);
  });

  return {
    state,
    start() {
      const { experiment } = lab.experiment.getState();
      if (experiment.ensemble?.snapshot) lab.train();
      else begin(sameBackend(experiment, lab.run.getState()));
    },
    goOn() {
      const { kept } = state.getState();
      if (kept) begin(kept.experiment, [], kept.outcomes);
    },
    cancel(index) {
      change({ isCancelled: true });
      batch?.cancel(index === undefined ? undefined : missing.indexOf(index));
    },
    dispose() {
      stopWatching();
      giveUp();
    },
  };
}

/** A member as it begins, or as it was when the page was left. */
function waiting(experiment: Experiment, outcome: MemberOutcome | undefined): EnsembleMember {
  const common = { experiment, rows: [], epoch: 0, restarts: 0 };
  return outcome ? { ...common, state: 'done', outcomes: [outcome] } : { ...common, state: 'queued' };
}

/** All members on the backend that the run found best, and so on all cores: “Automatic” would have them take turns. */
function sameBackend(experiment: Experiment, { backend }: RunState): Experiment {
  return experiment.backend === 'auto' ? { ...experiment, backend: backend?.id ?? 'wasm' } : experiment;
}
