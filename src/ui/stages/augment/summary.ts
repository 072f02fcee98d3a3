import { describeAugmentations } from '../../../core/catalog/augmentations/words';
import type { Experiment } from '../../../core/experiment/schema';

/** `rotate 10°, shift 2 px` */
export function augmentSummary({ augment }: Experiment): string {
  return augment.length === 0 ? 'Off' : describeAugmentations(augment);
}
