/** What is called class 1 from a threshold on. */
export interface ThresholdPoint {
  /** Called class 1: every score of at least this. Infinite where nothing is. */
  readonly threshold: number;
  readonly truePositives: number;
  readonly falsePositives: number;
}

/** Every threshold that makes a difference, from the one that calls nothing class 1 to the one that calls all so. */
export interface ThresholdSweep {
  readonly positives: number;
  readonly negatives: number;
  readonly points: readonly ThresholdPoint[];
}

/**
 * @param truth 0 or 1, `[count]`
 * @param scores probability of class 1, or anything that rises with it, `[count]`
 */
export function thresholdSweep(truth: ArrayLike<number>, scores: ArrayLike<number>): ThresholdSweep {
  const order = Array.from(truth, (_, example) => example).sort(
    (a, b) => (scores[b] as number) - (scores[a] as number),
  );
  const points: ThresholdPoint[] = [];
  let [truePositives, falsePositives] = [0, 0];
  let threshold = Number.POSITIVE_INFINITY;
  for (const example of order) {
    const score = scores[example] as number;
    // Examples of one score can only be called alike.
    if (score !== threshold) points.push({ threshold, truePositives, falsePositives });
    threshold = score;
    if (truth[example] === 1) truePositives++;
    else falsePositives++;
  }
  points.push({ threshold, truePositives, falsePositives });
  return { positives: truePositives, negatives: falsePositives, points };
}

/** The last point of a sweep whose threshold is at least this: what calling class 1 from here on does. */
export function pointAt({ points }: ThresholdSweep, threshold: number): ThresholdPoint {
  const point = points.findLast((one) => one.threshold >= threshold);
  return point ?? { threshold, truePositives: 0, falsePositives: 0 };
}

/**
 * Area under the ROC curve: the chance that an example of class 1 has a higher score than one of class 0, ties counting
 * half. Undefined unless both classes occur.
 */
export function rocAuc({ positives, negatives, points }: ThresholdSweep): number | undefined {
  let area = 0;
  let before = { truePositives: 0, falsePositives: 0 };
  for (const point of points) {
    const middle = (point.truePositives + before.truePositives) / 2;
    area += (point.falsePositives - before.falsePositives) * middle;
    before = point;
  }
  return positives && negatives ? area / (positives * negatives) : undefined;
}

/**
 * Area under the precision-recall curve as the mean precision over the positives found, without interpolation.
 * Undefined unless class 1 occurs.
 */
export function averagePrecision({ positives, points }: ThresholdSweep): number | undefined {
  let weighted = 0;
  let found = 0;
  for (const { truePositives, falsePositives } of points) {
    if (truePositives > found) {
      weighted += (truePositives - found) * (truePositives / (truePositives + falsePositives));
    }
    found = truePositives;
  }
  return positives ? weighted / positives : undefined;
}
