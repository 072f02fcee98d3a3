import type { EarlyStopping } from '../../core/experiment/schema';
import type { WeightValues } from '../../core/network/weightValues';
import type { Task } from '../../core/task';
import type { BestMemory } from '../../protocol/checkpoint';
import type { Metrics } from '../../protocol/payloads';
import type { Stepper } from '../stepper/stepper';
import { createStoppingRule } from './earlyStopping';

/** Early stopping together with the weights it keeps. */
export interface BestEpoch {
  /** Of the best epoch so far. */
  readonly best: { readonly epoch: number; readonly value: number } | undefined;
  /** To be told of every epoch from 1 on; answers whether training should stop. */
  observe(epoch: number, validation: Metrics): Promise<boolean>;
  /** Gives the network the weights of the best epoch. Returns whether it did not have them already. */
  restore(): boolean;
  /** What another one must know to go on in its place; undefined while there is no best epoch. */
  memory(): BestMemory | undefined;
}

/**
 * @param from what the one before it remembered, where a run goes on
 * @throws ProblemError when the task has no such metric
 */
export function createBestEpoch(
  settings: EarlyStopping,
  task: Task,
  stepper: Pick<Stepper, 'exportWeights' | 'importWeights'>,
  from?: BestMemory,
): BestEpoch {
  const rule = createStoppingRule(settings, task, from);
  let weights: WeightValues | undefined = from?.weights;
  let lastEpoch = 0;
  return {
    get best() {
      return rule.best;
    },
    async observe(epoch, validation) {
      lastEpoch = epoch;
      const { improved, stop } = rule.observe(epoch, validation);
      if (improved && settings.restoreBest) weights = await stepper.exportWeights();
      return stop;
    },
    restore() {
      if (weights === undefined || rule.best?.epoch === lastEpoch) return false;
      stepper.importWeights(weights);
      return true;
    },
    memory: () => rule.best && { ...rule.best, ...(weights && { weights }) },
  };
}
