import { datasetOf } from '../core/experiment/dataset';
import type { Experiment } from '../core/experiment/schema';
import type { Lab } from '../store/lab';
import type { RunState } from '../store/runReducer';

/** Milliseconds between two titles: a small network ends thousands of epochs a second. */
const pause = 1000;

/** What the browser's tab is called: `40 % · Two spirals · TipLab`, so that several can be told apart. */
export function titleOf({ name, data, training }: Experiment, run: RunState): string {
  const state = stateOf(run, training.epochs);
  const what = name.trim() || datasetOf(data).label;
  return [...(state ? [state] : []), what, 'TipLab'].join(' · ');
}

function stateOf({ status, current, wantsTraining }: RunState, epochs: number): string | undefined {
  const done = current.rows.at(-1)?.epoch ?? 0;
  switch (status) {
    case 'training':
    case 'testing':
      return `${Math.min(100, Math.floor((100 * done) / epochs))} %`;
    case 'pruning':
      return 'Pruning';
    case 'paused':
      return 'Paused';
    case 'done':
      return current.result?.reason === 'diverged' ? 'Diverged' : 'Finished';
    case 'failed':
      return 'Failed';
    case 'waiting':
    case 'loading':
    case 'building':
    case 'ready':
      return wantsTraining ? 'Begins' : undefined;
    default:
      return status satisfies never;
  }
}

/** Keeps the tab's title up to date. */
export function followTitle(lab: Lab, write: (title: string) => void): void {
  let last = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  function update(): void {
    timer = undefined;
    const title = titleOf(lab.experiment.getState().experiment, lab.run.getState());
    if (title !== last) write(title);
    last = title;
  }
  const soon = () => {
    timer ??= setTimeout(update, pause);
  };
  lab.run.subscribe((run, before) => {
    // A change of state is seen at once.
    if (run.status !== before.status) {
      clearTimeout(timer);
      update();
    } else soon();
  });
  lab.experiment.subscribe(soon);
  update();
}
