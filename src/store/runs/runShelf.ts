import type { StoreApi } from 'zustand/vanilla';
import type { Problem } from '../../core/problem';
import type { RunArchive } from '../../storage/runArchive';
import type { Lab } from '../lab';
import { exportRuns, importRuns } from './files';
import { keepRuns } from './keepRuns';
import { changeRun, chooseRun, removeRun, reopenRun, undoRemove } from './list';
import { emptyShelf, enqueue, loadList, type ShelfState } from './shelfState';
import { keepWeights, putWeights, takeUpWeights } from './weights';

/** The runs that are kept: every run of the laboratory joins them at its end. */
export interface RunShelf {
  readonly state: StoreApi<ShelfState>;
  show(open: boolean): void;
  rename(id: string, name: string): void;
  pin(id: string, isPinned: boolean): void;
  remove(id: string): void;
  undoRemove(): void;
  /** Draws its curve with those of the others, or no more. */
  choose(id: string, isChosen: boolean): void;
  /** Puts the run's experiment on the bench. */
  reopen(id: string): void;
  /** Keeps the weights of the run at hand with it. */
  keepWeights(): Promise<void>;
  /** Keeps the run without its weights. */
  dropWeights(id: string): void;
  /** Puts the run's experiment on the bench with the network as it was trained. */
  takeUpWeights(id: string): void;
  /** All runs as one file's content. */
  exportAll(): Promise<string>;
  importFrom(content: string): Promise<void>;
  /** Says in the drawer what went wrong. */
  complain(problem: Problem): void;
  dispose(): void;
}

export function createRunShelf(archive: RunArchive, lab: Lab, now: () => number = Date.now): RunShelf {
  const shelf = emptyShelf(archive, lab);
  const { state } = shelf;
  const stopKeeping = keepRuns(shelf, now);
  void enqueue(shelf, () => loadList(shelf));
  return {
    state,
    show: (isOpen) => state.setState({ isOpen, ...(isOpen && { said: undefined, problem: undefined }) }),
    rename: (id, name) => void changeRun(shelf, id, { name: name.trim().slice(0, 80) }),
    pin: (id, isPinned) => void changeRun(shelf, id, { isPinned }),
    remove: (id) => void removeRun(shelf, id),
    undoRemove: () => void undoRemove(shelf),
    choose: (id, isChosen) => chooseRun(shelf, id, isChosen),
    reopen: (id) => void reopenRun(shelf, id),
    keepWeights: () => keepWeights(shelf),
    dropWeights: (id) => void putWeights(shelf, id, undefined),
    takeUpWeights: (id) => void takeUpWeights(shelf, id),
    exportAll: () => exportRuns(shelf),
    importFrom: (content) => importRuns(shelf, content),
    complain: (problem) => state.setState({ problem }),
    dispose: stopKeeping,
  };
}
