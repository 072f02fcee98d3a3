import { type DatasetId, datasets, type GeneratedId } from '../catalog/datasets';
import { describeCard } from '../catalog/datasets/described';
import type { DatasetDescription } from '../catalog/datasets/description';
import type { UserCard, UserDatasetId } from '../catalog/userCard';
import { sameValue } from './plain';

/** What names a data set: one of the catalog, or one of somebody's own, which the experiment describes by a card. */
export interface DatasetChoice {
  readonly dataset: DatasetId | UserDatasetId;
  readonly card?: UserCard | undefined;
}

/** One description for each card, so that whoever watches the experiment sees the same one as long as it is. */
const described = new WeakMap<UserCard, DatasetDescription>();

/**
 * What the data set of an experiment is: the one place that knows whether it is built in. The same object for the same
 * card.
 */
export function datasetOf({ dataset, card }: DatasetChoice): DatasetDescription {
  if (isBuiltIn(dataset)) return datasets[dataset];
  if (card === undefined) throw new Error(`The schema lets no ${dataset} through without its card.`);
  const known = described.get(card) ?? describeCard(card);
  described.set(card, known);
  return known;
}

/** Whether the experiments learn from the same data and understand them alike, whatever they call them. */
export function hasSameData(first: DatasetChoice, second: DatasetChoice): boolean {
  if (first.dataset !== second.dataset) return false;
  return sameValue({ ...first.card, name: '' }, { ...second.card, name: '' });
}

export function isBuiltIn(dataset: string): dataset is DatasetId {
  return Object.hasOwn(datasets, dataset);
}

/** Whether the set is drawn by a formula. */
export function isGenerated(dataset: DatasetChoice['dataset']): dataset is GeneratedId {
  return isBuiltIn(dataset) && datasets[dataset].generated;
}
