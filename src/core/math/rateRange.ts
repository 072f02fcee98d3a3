/** What a learning-rate range test (arXiv:1506.01186) shows. */
export interface RateRange {
  readonly rates: readonly number[];
  readonly losses: readonly number[];
  /** The losses, smoothed. */
  readonly smoothed: readonly number[];
  /** The rate at which the smoothed loss falls fastest per factor of the rate. */
  readonly steepest?: number;
  /** The first rate, past the lowest loss, at which half of what was learned is lost again, or the loss explodes. */
  readonly diverges?: number;
  /** The rate to begin with; absent where nothing can be read off. */
  readonly suggested?: number;
}

/** Share of the steps that one standard deviation of the smoothing covers. */
const smoothing = 0.03;
/** A loss so many times the first one says "exploded"; more would only drag the smoothed curve along. */
const exploded = 4;
/** Of the first loss: a smaller fall is none. */
const leastFall = 0.05;
/** Standard deviations of the smoothed curve: the lowest of hundreds of noisy points lies three of them below. */
const leastSignal = 5;

/** So many times the usual loss of the test is beyond noise. */
const beyondNoise = 1.5;

/**
 * The suggestion is the rate at which the smoothed loss falls fastest, but at most a tenth of the rate at which it
 * comes back up halfway: training at the brink would not last. Where the fall drowns in the noise of small batches, a
 * tenth of the rate at which the loss explodes is all that can be said. Losses are smoothed to both sides (a Gaussian), so that
 * the curve does not lag behind the rates as a running mean does.
 * @param rates growing by the same factor from step to step
 * @param losses of the batch of each step, before it was taken
 */
export function readRateRange(rates: readonly number[], losses: readonly number[]): RateRange {
  const count = Math.min(rates.length, losses.length);
  const first = meanOf(losses.slice(0, Math.max(1, Math.round(count * smoothing))));
  const clipped = losses.slice(0, count).map((loss) => Math.min(loss, exploded * first));
  const deviation = Math.max(1, count * smoothing);
  const smoothed = smooth(clipped, deviation);
  const seen = { rates: rates.slice(0, count), losses: losses.slice(0, count), smoothed };
  const start = smoothed[0] ?? 0;
  const bottom = smoothed.reduce((best, loss, at) => (loss < (smoothed[best] ?? loss) ? at : best), 0);
  const lowest = smoothed[bottom] ?? 0;
  const noise = noiseOf(clipped, smoothed, deviation);
  const fell = start - lowest > Math.max(leastFall * Math.abs(start), leastSignal * noise);
  const limit = fell ? lowest + (start - lowest) / 2 : beyondNoise * medianOf(smoothed);
  const brink = smoothed.findIndex((loss, at) => at > bottom && loss > limit);
  const diverges = brink < 0 ? undefined : (rates[brink] as number);
  const marked = { ...seen, ...(diverges !== undefined && { diverges }) };
  if (!fell) return diverges === undefined ? seen : { ...marked, suggested: rounded(diverges / 10) };
  const slopeAt = (at: number) => (smoothed[at + 1] ?? Infinity) - (smoothed[at - 1] ?? -Infinity);
  let steep = 1;
  for (let at = 2; at < bottom; at++) if (slopeAt(at) < slopeAt(steep)) steep = at;
  const steepest = rates[steep] as number;
  return { ...marked, steepest, suggested: rounded(Math.min(steepest, (diverges ?? Infinity) / 10)) };
}

/** @param deviation in steps */
function smooth(values: readonly number[], deviation: number): number[] {
  const reach = Math.ceil(3 * deviation);
  return values.map((_, at) => {
    let [sum, weight] = [0, 0];
    for (let near = Math.max(0, at - reach); near <= Math.min(values.length - 1, at + reach); near++) {
      const share = Math.exp(-0.5 * ((near - at) / deviation) ** 2);
      sum += share * (values[near] ?? 0);
      weight += share;
    }
    return sum / weight;
  });
}

/** Standard deviation of the smoothed curve, from how the losses lie around it; most of them, so that no explosion counts. */
function noiseOf(losses: readonly number[], smoothed: readonly number[], deviation: number): number {
  const typical = 1.4826 * medianOf(losses.map((loss, at) => Math.abs(loss - (smoothed[at] ?? 0))));
  // So many losses make up each point of a Gaussian mean.
  return typical / Math.sqrt(2 * Math.sqrt(Math.PI) * deviation);
}

function rounded(rate: number): number {
  return Number(rate.toPrecision(2));
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
