import { knobOf } from '../../knob';
import { type Augmentation, augmentationEntry, augmentations } from '.';

/** Operations in a few words, such as `rotate 10°, shift 2 px`; without any, `off`. */
export function describeAugmentations(operations: readonly Augmentation[]): string {
  return operations.length === 0 ? 'off' : operations.map(describe).join(', ');
}

function describe(operation: Augmentation): string {
  const words = augmentationEntry(operation.type).short(operation);
  const knob = knobOf(augmentations[operation.type].schema.shape.probability);
  const isUsual = knob?.kind === 'number' && knob.default === operation.probability;
  return isUsual ? words : `${words} (${Math.round(operation.probability * 100)} %)`;
}
