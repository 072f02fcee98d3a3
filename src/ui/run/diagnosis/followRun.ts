import type { StoreApi } from 'zustand';
import { diagnose } from '../../../core/diagnosis';
import type { Finding } from '../../../core/diagnosis/types';
import { emptyWatch, findingsOf, observe, type Watch } from '../../../core/diagnosis/watch';
import type { RunState } from '../../../store/runReducer';
import { observedRun } from './observedRun';

/** Milliseconds between two looks at a run under way: nobody reads faster. */
const pause = 400;

/**
 * Looks at the run now and then while it trains, and once more when it has ended; says what was found whenever that
 * changes.
 * @returns how to stop
 */
export function followRun(
  run: Pick<StoreApi<RunState>, 'getState' | 'subscribe'>,
  say: (findings: readonly Finding[]) => void,
): () => void {
  let watch: Watch = emptyWatch;
  let followed = run.getState().current.run;
  /** The rows, or at the end the result, that were last looked at. */
  let lookedAt: unknown;
  let said: readonly Finding[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function tell(findings: readonly Finding[]): void {
    const isSame =
      findings.length === said.length && findings.every((finding, index) => finding === said[index]);
    if (isSame) return;
    said = findings;
    say(findings);
  }

  function look(): void {
    clearTimeout(timer);
    timer = undefined;
    const state = run.getState();
    const { rows, experiment } = state.current;
    const found = diagnose(observedRun(state));
    const epoch = rows.at(-1)?.epoch ?? 0;
    watch = observe(watch, found, epoch, experiment.training.epochs);
    // At the end nothing is left to wait for.
    tell(state.status === 'done' ? found : findingsOf(watch));
  }

  function follow(): void {
    const { current, status } = run.getState();
    if (current.run !== followed) {
      followed = current.run;
      watch = emptyWatch;
      lookedAt = undefined;
      clearTimeout(timer);
      timer = undefined;
      tell([]);
    }
    if (status === 'done') {
      if (lookedAt === current.result) return;
      lookedAt = current.result;
      look();
    } else if (current.rows !== lookedAt && current.rows.length > 1) {
      lookedAt = current.rows;
      timer ??= setTimeout(look, pause);
    }
  }

  follow();
  const unsubscribe = run.subscribe(follow);
  return () => {
    clearTimeout(timer);
    unsubscribe();
  };
}
