import type { OptimizerId } from '../../core/catalog/optimizers';
import { rulesById } from './registry.generated';
import type { OptimizerConfig, UpdateRule } from './types';

/** Every optimizer of the catalog: a missing one does not compile. */
const updateRules: Readonly<Record<OptimizerId, (config: OptimizerConfig) => UpdateRule>> = rulesById;

export function updateRuleOf(config: OptimizerConfig): UpdateRule {
  return updateRules[config.type](config);
}
