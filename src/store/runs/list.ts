import { experimentOf, type RunSummary } from '../../core/runs/storedRun';
import { storedRun } from './files';
import { enqueue, loadList, type Shelf, summaryOf } from './shelfState';

/** More lines on one chart cannot be told apart. */
export const mostChosen = 6;

export function changeRun(
  shelf: Shelf,
  id: string,
  next: Partial<Pick<RunSummary, 'name' | 'isPinned'>>,
): Promise<void> {
  const { state, archive } = shelf;
  return enqueue(shelf, async () => {
    await archive.change(id, next);
    state.setState({
      runs: state.getState().runs.map((run) => (run.id === id ? { ...run, ...next } : run)),
    });
  });
}

/** Deletes a run; it can be brought back until the next one is deleted. */
export function removeRun(shelf: Shelf, id: string): Promise<void> {
  const { state, archive } = shelf;
  return enqueue(shelf, async () => {
    const summary = summaryOf(shelf, id);
    if (!summary) return;
    const removed = await storedRun(shelf, summary);
    await archive.remove(id);
    const { runs, chosen } = state.getState();
    state.setState({
      removed,
      runs: runs.filter((run) => run.id !== id),
      chosen: chosen.filter((one) => one !== id),
    });
  });
}

export function undoRemove(shelf: Shelf): Promise<void> {
  const { state, archive } = shelf;
  return enqueue(shelf, async () => {
    const { removed } = state.getState();
    if (!removed) return;
    await archive.put([removed]);
    state.setState({ removed: undefined });
    await loadList(shelf);
  });
}

/** Draws a run's curve with those of the others, or no more. */
export function chooseRun(shelf: Shelf, id: string, isChosen: boolean): void {
  const { state, archive } = shelf;
  const others = state.getState().chosen.filter((one) => one !== id);
  state.setState({ chosen: isChosen ? [...others, id].slice(0, mostChosen) : others });
  if (!isChosen || state.getState().rows[id]) return;
  void enqueue(shelf, async () => {
    const rows = await archive.rowsOf(id);
    state.setState({ rows: { ...state.getState().rows, [id]: rows } });
  });
}

/** Puts a run's experiment on the bench. */
export function reopenRun(shelf: Shelf, id: string): Promise<void> {
  const { state, lab } = shelf;
  return enqueue(shelf, async () => {
    const run = summaryOf(shelf, id);
    if (!run) return;
    lab.experiment.getState().replace(experimentOf(run));
    state.setState({ isOpen: false });
  });
}
