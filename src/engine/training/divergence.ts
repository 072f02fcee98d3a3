import { optimizers } from '../../core/catalog/optimizers';
import type { Optimizer } from '../../core/experiment/schema';

/** What was lost sight of: the batches just trained, which may spike, or the validation part after an epoch. */
export type LossOf = 'batches' | 'validation';

/** A loss this many times the untrained network's is no spike that training recovers from. */
const absurdRatio: Readonly<Record<LossOf, number>> = { batches: 1e6, validation: 1e3 };

/**
 * Whether training has left the road.
 * @param initial loss of the untrained network; one that starts near zero counts as 1
 */
export function hasDiverged(loss: number, initial: number, of: LossOf): boolean {
  return !Number.isFinite(loss) || loss > absurdRatio[of] * Math.max(initial, 1);
}

/**
 * What happened and the way back, in plain words.
 * @param learningRate that of the last step
 */
export function explainDivergence(loss: number, learningRate: number, optimizer: Optimizer): string {
  const seen = Number.isFinite(loss)
    ? `The loss grew to ${Number(loss.toPrecision(2)).toLocaleString('en')}`
    : 'The loss is no longer a finite number';
  const { label, usualLearningRate: usual } = optimizers[optimizer.type];
  const wayBack =
    learningRate > 2 * usual
      ? `rewind and try ${usual}, which is usual for ${label}`
      : 'rewind and try a tenth of it';
  return (
    `${seen}: the steps are too large, and each one overshoots further than the last. ` +
    `The learning rate was ${Number(learningRate.toPrecision(3))}; ${wayBack}.`
  );
}
