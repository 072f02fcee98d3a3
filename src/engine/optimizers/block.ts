import type { WeightBlock } from './types';

/** A stretch of the weights and their gradients, as operations take it. */
export function stretchOf({ weights, gradients }: WeightBlock, from: number, to: number) {
  return { weights: weights + from * 4, gradients: gradients + from * 4, length: to - from };
}

export const wholeOf = (block: WeightBlock) => stretchOf(block, 0, block.length);
