import { adam } from './adam';
import type { OptimizerConfig, UpdateRule } from './types';

/**
 * AdamW (arXiv:1711.05101): Adam whose weights first shrink by `rate · weightDecay` of themselves. The gradient does
 * not contain the decay.
 */
export function adamw(config: OptimizerConfig): UpdateRule {
  return { ...adam(config), decouplesDecay: true };
}
