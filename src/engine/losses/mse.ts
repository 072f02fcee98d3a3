import { NumberLossKind } from '../wasm/opcodes';
import type { NumberLoss } from './types';
import { meanOverUnits, shareOf } from './units';

/** `(prediction - target)²`. */
export const mse: NumberLoss = {
  example: () => (predictions, row, target) => ((predictions[row] as number) - target) ** 2,
  value: (math, predictions, targets) => meanOverUnits(math, math.squaredDifference(predictions, targets)),
  slope: (math, predictions, targets) => math.mul(math.sub(predictions, targets), 2 * shareOf(predictions)),
  kernel: NumberLossKind.Squared,
};
