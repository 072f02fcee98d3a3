import { NumberLossKind } from '../wasm/opcodes';
import type { NumberLoss } from './types';
import { meanOverUnits, shareOf } from './units';

/** With e = prediction - target: `e² / 2` up to |e| = 1, `|e| - 1 / 2` beyond (Huber 1964). */
export const huber: NumberLoss = {
  example: () => (predictions, row, target) => {
    const error = Math.abs((predictions[row] as number) - target);
    return error <= 1 ? 0.5 * error * error : error - 0.5;
  },
  value(math, predictions, targets) {
    const size = math.abs(math.sub(predictions, targets));
    const inside = math.minimum(size, 1);
    return meanOverUnits(math, math.add(math.mul(math.square(inside), 0.5), math.sub(size, inside)));
  },
  slope: (math, predictions, targets) =>
    math.mul(math.clipByValue(math.sub(predictions, targets), -1, 1), shareOf(predictions)),
  kernel: NumberLossKind.Huber,
};
