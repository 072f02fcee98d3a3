import { adam, adamOperation } from './adam';
import type { OptimizerConfig, UpdateRule } from './types';

/**
 * AdamW (arXiv:1711.05101): Adam whose weights first shrink by `rate · weightDecay` of themselves. The gradient does
 * not contain the decay.
 */
export function adamw(config: OptimizerConfig): UpdateRule {
  return {
    ...adam(config),
    decouplesDecay: true,
    operations: (block) => [
      adamOperation(config, block, 0, block.penalisedLength, true),
      adamOperation(config, block, block.penalisedLength, block.length, false),
    ],
  };
}
