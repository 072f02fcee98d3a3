import {
  type Augmentation,
  type AugmentationType,
  augmentationEntry,
  augmentations,
} from '../../../core/catalog/augmentations';
import { augmentationsFor, augmentationWarning } from '../../../core/catalog/augmentations/fitting';
import type { AugmentationGroup } from '../../../core/catalog/augmentations/types';
import type { DatasetDescription } from '../../../core/catalog/datasets/description';

const order = Object.keys(augmentations);

/** The list with an operation put in, or in place of the one of its type: where the catalog has it, as far as the others stand so. */
export function withOperation(
  operations: readonly Augmentation[],
  operation: Augmentation,
): readonly Augmentation[] {
  if (operations.some(({ type }) => type === operation.type)) {
    return operations.map((each) => (each.type === operation.type ? operation : each));
  }
  const place = operations.findIndex(({ type }) => order.indexOf(type) > order.indexOf(operation.type));
  return place < 0 ? [...operations, operation] : operations.toSpliced(place, 0, operation);
}

export function withoutOperation(
  operations: readonly Augmentation[],
  type: AugmentationType,
): readonly Augmentation[] {
  return operations.filter((each) => each.type !== type);
}

const groupNames: Readonly<Record<AugmentationGroup, string>> = {
  position: 'Position',
  colour: 'Light and colour',
  texture: 'Texture',
  values: 'Values',
  tokens: 'Tokens',
  time: 'Time',
  mixing: 'Mixing',
};

/** What a data set can be augmented by, group by group, in the catalog's order. */
export function operationGroups(
  dataset: DatasetDescription,
): readonly { readonly name: string; readonly types: readonly AugmentationType[] }[] {
  const types = augmentationsFor(dataset);
  return (Object.keys(groupNames) as AugmentationGroup[])
    .map((group) => ({
      name: groupNames[group],
      types: types.filter((type) => augmentationEntry(type).group === group),
    }))
    .filter((group) => group.types.length > 0);
}

/** How many of the operations something speaks against. */
export function warningsAmong(operations: readonly Augmentation[], dataset: DatasetDescription): number {
  return operations.filter((operation) => augmentationWarning(operation, dataset) !== undefined).length;
}
