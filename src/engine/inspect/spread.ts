/** Counts values in bins of equal width; what lies outside goes to the nearest. */
export function histogram(values: ArrayLike<number>, low: number, high: number, bins: number): number[] {
  const counts = new Array<number>(bins).fill(0);
  const width = (high - low) / bins || 1;
  for (let at = 0; at < values.length; at++) {
    const bin = Math.floor(((values[at] as number) - low) / width);
    const inside = Math.max(0, Math.min(bins - 1, bin));
    if (!Number.isNaN(inside)) counts[inside] = (counts[inside] as number) + 1;
  }
  return counts;
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
