import type { StoreApi } from 'zustand/vanilla';
import type { Pool } from '../client/pool';
import type { Experiment } from '../core/experiment/schema';
import type { MemberArchive } from '../storage/memberArchive';
import { changeEnsemble, type EnsembleState, giveUp, noEnsemble } from './ensemble/ensembleState';
import { beginEnsemble } from './ensemble/trainMembers';
import type { Lab } from './lab';
import type { RunState } from './runReducer';

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
  const work = noEnsemble(pool, archive);
  const { state } = work;
  const stopWatching = lab.run.subscribe((run, before) => {
    if (run.status !== 'done' || before.status === 'done') return;
    const { experiment, result, members } = run.current;
    const endedByItself = result?.reason === 'finished' || result?.reason === 'stoppedEarly';
    // A network that was only taken up again trained nothing.
    if (endedByItself && run.current.keptAs === undefined)
      beginEnsemble(work, sameBackend(experiment, run), members);
  });

  return {
    state,
    start() {
      const { experiment } = lab.experiment.getState();
      if (experiment.ensemble?.snapshot) lab.train();
      else beginEnsemble(work, sameBackend(experiment, lab.run.getState()));
    },
    goOn() {
      const { kept } = state.getState();
      if (kept) beginEnsemble(work, kept.experiment, [], kept.outcomes);
    },
    cancel(index) {
      changeEnsemble(work, { isCancelled: true });
      work.batch?.cancel(index === undefined ? undefined : work.missing.indexOf(index));
    },
    dispose() {
      stopWatching();
      giveUp(work);
    },
  };
}

/** All members on the backend that the run found best, and so on all cores: “Automatic” would have them take turns. */
function sameBackend(experiment: Experiment, { backend }: RunState): Experiment {
  return experiment.backend === 'auto' ? { ...experiment, backend: backend?.id ?? 'wasm' } : experiment;
}
