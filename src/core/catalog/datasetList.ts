import { choicesOf } from './choices';
import { type DatasetId, datasets } from './datasets';

/** The built-in sets, to choose among: in the catalog's order, with their kinds. */
export const datasetList = choicesOf<DatasetId>(datasets).map((choice) => ({
  ...choice,
  kind: datasets[choice.id].kind,
}));
