import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Problem, toProblem } from '../../core/problem';
import type { RunRow, RunSummary, StoredRun } from '../../core/runs/storedRun';
import type { RunArchive } from '../../storage/runArchive';
import type { Lab } from '../lab';

export interface ShelfState {
  readonly isOpen: boolean;
  readonly isLoaded: boolean;
  /** The newest first. */
  readonly runs: readonly RunSummary[];
  /** Records that could not be read. */
  readonly damaged: number;
  readonly problem: Problem | undefined;
  /** What was done last, in a sentence. */
  readonly said: string | undefined;
  /** Ids of the runs that are drawn on one chart, in the order in which they were chosen. */
  readonly chosen: readonly string[];
  /** Curves that were fetched. */
  readonly rows: Readonly<Record<string, readonly RunRow[]>>;
  /** The kept run whose network is on the bench: its weights can be kept. */
  readonly atHand: string | undefined;
  /** Deleted last: it can be brought back. */
  readonly removed: StoredRun | undefined;
}

/** The kept runs on screen, and where they are kept. */
export interface Shelf {
  readonly state: StoreApi<ShelfState>;
  readonly archive: RunArchive;
  readonly lab: Lab;
  /** All that is to be done, one after the other: a run is compared with the one kept before it. */
  work: Promise<void>;
}

export function emptyShelf(archive: RunArchive, lab: Lab): Shelf {
  const state = createStore<ShelfState>()(() => ({
    isOpen: false,
    isLoaded: false,
    runs: [],
    damaged: 0,
    problem: undefined,
    said: undefined,
    chosen: [],
    rows: {},
    atHand: undefined,
    removed: undefined,
  }));
  return { state, archive, lab, work: Promise.resolve() };
}

/** Does something with the archive after all that was asked before; what goes wrong is said in the drawer. */
export function enqueue(shelf: Shelf, task: () => Promise<void>): Promise<void> {
  shelf.work = shelf.work
    .then(task)
    .catch((error: unknown) => shelf.state.setState({ problem: toProblem(error) }));
  return shelf.work;
}

export async function loadList({ state, archive }: Shelf): Promise<void> {
  const { runs, damaged } = await archive.list();
  state.setState({ runs, damaged, isLoaded: true });
}

export function summaryOf({ state }: Shelf, id: string): RunSummary | undefined {
  return state.getState().runs.find((run) => run.id === id);
}
