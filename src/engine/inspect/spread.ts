/** Counts values in bins of equal width; what lies outside goes to the nearest, what is no number to none. */
export function histogram(values: ArrayLike<number>, low: number, high: number, bins: number): number[] {
  const counts = new Array<number>(bins).fill(0);
  addToHistogram(counts, values, low, high);
  return counts;
}

/** Counts more values in the bins of a histogram. */
export function addToHistogram(counts: number[], values: ArrayLike<number>, low: number, high: number): void {
  const last = counts.length - 1;
  const perUnit = counts.length / (high - low || counts.length);
  for (let at = 0; at < values.length; at++) {
    const bin = Math.floor(((values[at] as number) - low) * perUnit);
    if (bin >= last) counts[last] = (counts[last] as number) + 1;
    else if (bin > 0) counts[bin] = (counts[bin] as number) + 1;
    else if (bin <= 0) counts[0] = (counts[0] as number) + 1;
  }
}

/** The lowest and the highest value that is finite; both 0 where there is none. */
export function extremes(values: ArrayLike<number>): readonly [low: number, high: number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number;
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low > high ? [0, 0] : [low, high];
}
