import type { OptimizerId } from '../../core/catalog/optimizers';
import { adadelta } from './adadelta';
import { adagrad } from './adagrad';
import { adam } from './adam';
import { adamw } from './adamw';
import { rmsprop } from './rmsprop';
import { sgd } from './sgd';
import type { OptimizerConfig, UpdateRule } from './types';

/** Every optimizer of the catalog: a missing one does not compile. */
const updateRules: Readonly<Record<OptimizerId, (config: OptimizerConfig) => UpdateRule>> = {
  sgd,
  rmsprop,
  adagrad,
  adadelta,
  adam,
  adamw,
};

export function updateRuleOf(config: OptimizerConfig): UpdateRule {
  return updateRules[config.type](config);
}
