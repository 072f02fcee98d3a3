import { type Change, difference } from '../../core/experiment/difference';
import type { Experiment } from '../../core/experiment/schema';
import type { RunState } from '../../store/runReducer';

/** What has been turned since the run on screen ended: it stays what it was, the next one will differ. */
export function changesSinceEnd(
  { status, current }: Pick<RunState, 'status' | 'current'>,
  experiment: Experiment,
): readonly Change[] {
  if (status !== 'done' && status !== 'failed') return [];
  return difference(current.experiment, experiment).filter(({ path }) => path !== 'name' && path !== 'notes');
}
