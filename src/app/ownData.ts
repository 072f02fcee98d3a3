import { createImporter } from '../client/importer';
import { createOwnSetArchive } from '../storage/ownSets';
import type { Lab } from '../store/lab';
import { createOwnDataDesk } from '../store/ownData/desk';
import type { OwnDataDesk } from '../store/ownData/state';
import type { RunShelf } from '../store/runs/runShelf';
import type { ViewStore } from '../store/view';

/** The desk for data of somebody's own, with all that it stands on: fetched when the page stands. */
export function createOwnData(lab: Lab, shelf: RunShelf, view: ViewStore): OwnDataDesk {
  const onChosen = () => view.getState().chooseStage('data');
  return createOwnDataDesk({
    archive: createOwnSetArchive(),
    importer: createImporter(),
    lab,
    shelf,
    onChosen,
  });
}
