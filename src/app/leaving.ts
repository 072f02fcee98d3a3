import { hasTrained, type RunState } from '../store/runReducer';
import type { StudyRun } from '../store/study';

/** Whether nothing was trained since the page was opened: a reload shows the very same. */
export function isUntouched(bench: {
  readonly run: RunState;
  readonly study: StudyRun | undefined;
}): boolean {
  return !hasTrained(bench.run.current) && !bench.run.wantsTraining && bench.study === undefined;
}

/** Whether leaving the page now would lose work: a run in its middle, or a study. What has ended is kept. */
export function wouldLose(bench: { readonly run: RunState; readonly study: StudyRun | undefined }): boolean {
  const { status, current } = bench.run;
  const hasEnded = status === 'done' || status === 'failed';
  return (!hasEnded && hasTrained(current)) || bench.study?.isRunning === true;
}
