import type { EnsembleDesk } from './ensemble';
import type { Lab } from './lab';
import type { OwnDataDesk } from './ownData/state';
import type { RunShelf } from './runs/runShelf';
import type { StudyDesk } from './study';
import type { ViewStore } from './view';

/** All that the screen shows and changes. */
export interface Stores {
  /** The experiment, and the run that one watches. */
  readonly lab: Lab;
  readonly view: ViewStore;
  readonly studies: StudyDesk;
  readonly ensembles: EnsembleDesk;
  readonly shelf: RunShelf;
  /** Data of somebody's own. Nobody needs them before the page stands: the same desk, each time. */
  loadOwnData(): Promise<OwnDataDesk>;
}
