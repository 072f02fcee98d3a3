import { NumberLossKind } from '../wasm/opcodes';
import type { NumberLoss } from './types';
import { meanOverUnits, shareOf } from './units';

/** `|prediction - target|`. */
export const mae: NumberLoss = {
  example: () => (predictions, row, target) => Math.abs((predictions[row] as number) - target),
  value: (math, predictions, targets) => meanOverUnits(math, math.abs(math.sub(predictions, targets))),
  slope: (math, predictions, targets) =>
    math.mul(math.sign(math.sub(predictions, targets)), shareOf(predictions)),
  kernel: NumberLossKind.Absolute,
};
