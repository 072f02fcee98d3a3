import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Batch, Pool } from '../../client/pool';
import type { PoolRun } from '../../client/poolRun';
import type { MemberOutcome } from '../../core/ensemble/outcome';
import type { Ensemble, Experiment } from '../../core/experiment/schema';
import { type Problem, toProblem } from '../../core/problem';
import type { EnsembleReport } from '../../protocol/ensemble';
import type { KeptMembers as Kept, MemberArchive } from '../../storage/memberArchive';

/** Members that had been trained when the page was left. */
export type KeptMembers = Kept;

/** One member, as far as it has come. */
export type EnsembleMember = PoolRun;

/** An ensemble under way or at its end. */
export interface EnsembleRun {
  readonly experiment: Experiment & { readonly ensemble: Ensemble };
  /** Those that are trained in the pool; none where the members are snapshots of the run itself. */
  readonly members: readonly EnsembleMember[];
  readonly phase: 'training' | 'combining' | 'done' | 'failed';
  /** Whether it was cut short by hand. */
  readonly isCancelled: boolean;
  /** What the members gave that were put together. */
  readonly outcomes?: readonly MemberOutcome[];
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

/** The ensemble on screen, and what is under way for it. */
export interface EnsembleWork {
  readonly state: StoreApi<EnsembleState>;
  readonly pool: Pool;
  readonly archive: MemberArchive;
  batch: Batch | undefined;
  /** What is heard of a batch that was given up counts no more. */
  current: number;
  /** The members that the batch trains, in its order. */
  missing: readonly number[];
  /** What is written, one after the other, so that a member is never written before its ensemble. */
  keeping: Promise<void>;
}

/** No ensemble yet; shows the members that are kept as soon as they are read. */
export function noEnsemble(pool: Pool, archive: MemberArchive): EnsembleWork {
  const state = createStore<EnsembleState>()(() => ({ run: undefined, kept: undefined, unkept: undefined }));
  const keeping = archive
    .load()
    .then((kept) => state.setState({ kept: state.getState().run ? undefined : kept }))
    .catch(() => undefined);
  return { state, pool, archive, batch: undefined, current: 0, missing: [], keeping };
}

export function changeEnsemble({ state }: EnsembleWork, next: Partial<EnsembleRun>): void {
  const { run } = state.getState();
  if (run) state.setState({ run: { ...run, ...next } });
}

export function giveUp(work: EnsembleWork): void {
  work.current += 1;
  work.batch?.cancel();
  work.batch = undefined;
}

/** Writes after all that was written before; what goes wrong is said beside the ensemble. */
export function keep(work: EnsembleWork, write: () => Promise<void>): void {
  work.keeping = work.keeping
    .then(write)
    .catch((error: unknown) => work.state.setState({ unkept: toProblem(error) }));
}
