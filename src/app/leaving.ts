import { hasTrained, type RunState } from '../store/runReducer';
import type { StudyRun } from '../store/study';

/** Whether leaving the page now would lose work: a run in its middle, or a study. What has ended is kept. */
export function wouldLose(bench: { readonly run: RunState; readonly study: StudyRun | undefined }): boolean {
  const { status, current } = bench.run;
  const hasEnded = status === 'done' || status === 'failed';
  return (!hasEnded && hasTrained(current)) || bench.study?.isRunning === true;
}
