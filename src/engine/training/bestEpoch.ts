import type { EarlyStopping } from '../../core/experiment/schema';
import type { Task } from '../../core/task';
import type { BestMemory } from '../../protocol/checkpoint';
import type { Metrics } from '../../protocol/progress';
import type { Stepper } from '../stepper/stepper';
import { createStoppingRule, type MeasuredEpoch } from './earlyStopping';

/** Early stopping together with the weights it keeps. */
export interface BestEpoch {
  /** Of the best epoch so far. */
  readonly best: MeasuredEpoch | undefined;
  /** To be told of every epoch from 1 on; answers whether training should stop. */
  observe(epoch: number, validation: Metrics): Promise<boolean>;
  /**
   * Gives the network the weights of the best epoch. Returns whether it did not have them already.
   * @param hasMoved whether the weights have changed since the last epoch that was observed
   */
  restore(hasMoved: boolean): boolean;
  /** What another one must know to go on in its place; undefined while there is no best epoch. */
  memory(): BestMemory | undefined;
}

/**
 * @param from what the one before it remembered, where a run goes on
 * @param warmup epochs, which early stopping lets pass
 * @throws ProblemError when the task has no such metric
 */
export function createBestEpoch(
  settings: EarlyStopping,
  task: Task,
  stepper: Pick<Stepper, 'exportWeights' | 'importWeights'>,
  from?: BestMemory,
  warmup = 0,
): BestEpoch {
  const rule = createStoppingRule(settings, task, from, warmup);
  let weights = from?.weights;
  let lastEpoch = 0;
  return {
    get best() {
      return rule.best;
    },
    async observe(epoch, validation) {
      lastEpoch = epoch;
      const { isBest, stop } = rule.observe(epoch, validation);
      if (isBest && settings.restoreBest) weights = await stepper.exportWeights();
      return stop;
    },
    restore(hasMoved) {
      if (weights === undefined || (!hasMoved && rule.best?.epoch === lastEpoch)) return false;
      stepper.importWeights(weights);
      return true;
    },
    memory() {
      const { best, progress } = rule;
      return best && progress && { best, progress, ...(weights && { weights }) };
    },
  };
}
