import type { Augmentation } from '../../../core/catalog/augmentations';
import { gentleAugmentations } from '../../../core/catalog/augmentations/fitting';
import { datasetOf } from '../../../core/experiment/dataset';
import type { Experiment } from '../../../core/experiment/schema';

/** What is done to copies of rare examples: as the Augment stage does to all or, if it changes none, gently. */
export function copyChanges({ augment, data }: Experiment): {
  readonly isGentle: boolean;
  readonly operations: readonly Augmentation[];
} {
  const ofStage = augment.filter(({ type, probability }) => type !== 'mixup' && probability > 0);
  if (ofStage.length > 0) return { isGentle: false, operations: ofStage };
  return { isGentle: true, operations: gentleAugmentations(datasetOf(data)) };
}
