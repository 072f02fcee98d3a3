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
 * What happened, in plain words; the way back is the diagnosis's.
 * @param learningRate that of the last step
 */
export function explainDivergence(loss: number, learningRate: number): string {
  const seen = Number.isFinite(loss)
    ? `The loss grew to ${showLoss(loss)}`
    : 'The loss is no longer a finite number';
  const rate = learningRate.toLocaleString('en', { maximumSignificantDigits: 3 });
  return `${seen}: the steps are too large, and each one overshoots further than the last. The learning rate was ${rate}.`;
}

/** Beyond counting the number of digits says more than the digits. */
function showLoss(loss: number): string {
  if (loss < 1e12) return Number(loss.toPrecision(2)).toLocaleString('en');
  return `a number of ${Math.floor(Math.log10(loss)) + 1} digits`;
}
