import { pointFormulas } from '../../core/catalog/features';
import type { PreparedData } from '../types';
import { drawn, happens } from './chances';
import type { AugmentExample, AugmentSetup } from './types';

/** Points: they move on the plane, and the features follow from where they are then. */
export function createPointAugmenter(setup: AugmentSetup, data: PreparedData): AugmentExample {
  const { raw, training, inputScaler } = data;
  const { offset, scale } = inputScaler;
  const jitters = drawn(setup.augment, setup.seed, ['jitter']);
  const formulas = setup.data.features.map((feature) => pointFormulas[feature]);

  return (position, epoch, copy, into) => {
    const index = training.indices[position] as number;
    let x1 = raw.values[2 * index] as number;
    let x2 = raw.values[2 * index + 1] as number;
    for (const each of jitters) {
      if (!happens(each, position, epoch, copy)) continue;
      x1 += each.operation.strength * each.stream.normal();
      x2 += each.operation.strength * each.stream.normal();
    }
    for (let feature = 0; feature < formulas.length; feature++) {
      // Through single precision, as the inputs of the part went before they were scaled.
      into[feature] = formulas[feature]?.(x1, x2) ?? 0;
      into[feature] = ((into[feature] as number) - (offset[feature] as number)) / (scale[feature] as number);
    }
    return training.targets[position] ?? 0;
  };
}
