import { updateRuleOf } from '../optimizers';
import type { OptimizerConfig, UpdateRule } from '../optimizers/types';
import { operation, type Program } from '../wasm/program';
import type { TrainedBlock } from './weights';

/** An optimizer as operations over all trained weights at once. */
export interface Update extends Pick<UpdateRule, 'slots' | 'decouplesDecay' | 'projects'> {
  readonly program: Program;
  /**
   * The rate with the optimizer's own correction.
   * @param step 1, 2, ... since the optimizer took over
   */
  rate(learningRate: number, step: number): number;
}

/** More words than any update takes, so that another optimizer fits in the same place. */
export const longestUpdate = 64;

export function updateOf(config: OptimizerConfig, block: TrainedBlock): Update {
  const rule = updateRuleOf(config);
  return {
    ...rule,
    program: rule.operations(block),
    rate: rule.rate ?? ((learningRate) => learningRate),
  };
}

/** Penalties and clipping, which come before every optimizer. */
export function beforeUpdate(block: TrainedBlock): Program {
  const { weights, gradients, length, penalisedLength } = block;
  return [
    operation('penalty', { weights, gradients, length: penalisedLength }),
    operation('clip', { gradients, length }),
  ];
}
