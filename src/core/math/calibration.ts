import { argmaxOfRow } from './metrics';

/** Predictions of about the same confidence. */
export interface ReliabilityBin {
  readonly count: number;
  /** Mean of the largest probability; NaN where the bin is empty. */
  readonly confidence: number;
  /** Share that is right; NaN where the bin is empty. */
  readonly accuracy: number;
}

const bins = 10;

/**
 * Whether confidence is to be believed: ten bins of equal width in the largest probability (Guo et al.,
 * arXiv:1706.04599). A confidence on an edge belongs to the upper bin.
 * @param truth class indices, `[count]`
 * @param probabilities `[count, classes]`
 */
export function reliabilityBins(
  truth: ArrayLike<number>,
  probabilities: Float32Array,
  classes: number,
): readonly ReliabilityBin[] {
  const sums = Array.from({ length: bins }, () => ({ count: 0, confidence: 0, right: 0 }));
  for (let example = 0; example < truth.length; example++) {
    const predicted = argmaxOfRow(probabilities, example, classes);
    const confidence = probabilities[example * classes + predicted] as number;
    const bin = sums[Math.min(bins - 1, Math.floor(confidence * bins))];
    if (!bin) continue;
    bin.count++;
    bin.confidence += confidence;
    if (predicted === truth[example]) bin.right++;
  }
  return sums.map(({ count, confidence, right }) => ({
    count,
    confidence: confidence / count,
    accuracy: right / count,
  }));
}

/** The mean over all predictions of |accuracy - mean confidence| of their bin. */
export function expectedCalibrationError(reliability: readonly ReliabilityBin[]): number {
  const total = reliability.reduce((sum, { count }) => sum + count, 0);
  const gap = ({ count, accuracy, confidence }: ReliabilityBin) =>
    count === 0 ? 0 : count * Math.abs(accuracy - confidence);
  return reliability.reduce((sum, bin) => sum + gap(bin), 0) / total;
}
