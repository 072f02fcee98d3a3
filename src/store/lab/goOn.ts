import type { Experiment } from '../../core/experiment/schema';
import type { Checkpoint } from '../../protocol/checkpoint';
import type { Mark } from '../../protocol/progress';
import { goBack } from '../runReducer';
import { type Bench, showNewRun, startFrom, stopSettling } from './bench';

/** A run as it stood when its page was left. */
export interface InterruptedRun {
  readonly checkpoint: Checkpoint;
  readonly marks: readonly Mark[];
}

/** An engine that is lost more often than this without coming further would be lost again. */
const mostLosses = 2;

/**
 * Gives the run on the bench to another engine, from its last checkpoint on.
 * @returns whether there is one from which it was not tried in vain already
 */
export function resume(bench: Bench): boolean {
  const { run, inbox } = bench;
  inbox.flush();
  const { checkpoint } = run.getState();
  if (checkpoint === undefined || bench.losses >= mostLosses) return false;
  bench.losses += 1;
  run.setState(goBack(run.getState(), checkpoint), true);
  startFrom(bench, checkpoint);
  return true;
}

/** Puts a run that was interrupted with its page on the bench, and goes on with it. */
export function goOnWith(bench: Bench, wanted: Experiment, { checkpoint, marks }: InterruptedRun): void {
  bench.experiment.getState().replace(wanted);
  bench.trainAfterSettling = false;
  stopSettling(bench);
  bench.kept = undefined;
  bench.losses = 0;
  showNewRun(bench, true, { rows: checkpoint.training.rows, marks });
  bench.run.setState({ checkpoint });
  startFrom(bench, checkpoint);
}
