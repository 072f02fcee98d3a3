/**
 * When Adam may hand over to SGD, and at which rate: Algorithm 1 of “Improving Generalization Performance by Switching
 * from Adam to SGD” (arXiv:1712.07628). Each Adam step p is compared with its gradient g: `γ = p·p / -(p·g)` is the rate
 * of the SGD step whose projection on p is p itself. Once the running average of γ agrees with γ, SGD takes over.
 */

/** What has to hold for the switch, besides the paper's formulas. */
export interface SwatsRule {
  /** How close γ must come to its average, as a share of the average. */
  readonly relativeTolerance: number;
  /** The same in units of the rate: the paper's ε. */
  readonly absoluteTolerance: number;
  /** The first step at which the switch may happen. */
  readonly earliestStep: number;
  /** A γ further from 0 than this many averages counts as just so many. */
  readonly outlierLimit: number;
}

/**
 * The rule we use. The paper's ε of 1e-9 needs γ to hit its average to nine decimals, which on a small network does not
 * happen in thousands of steps; and where p is nearly perpendicular to g, γ grows without bound, so that one batch in a
 * hundred could spoil the average for the rest of the run. On the digits (three seeds, 110 steps an epoch, Adam at
 * 0.002) this rule switches within the first three epochs at a rate of about 0.3.
 */
export const defaultSwatsRule: SwatsRule = {
  relativeTolerance: 0.01,
  absoluteTolerance: 1e-9,
  // The average of the first few neighbouring γ always agrees with them, whatever comes later.
  earliestStep: 100,
  outlierLimit: 10,
};

/** The algorithm to the letter. */
export const paperSwatsRule: SwatsRule = {
  relativeTolerance: 0,
  absoluteTolerance: 1e-9,
  earliestStep: 2,
  outlierLimit: Number.POSITIVE_INFINITY,
};

export interface SwatsState {
  /** Steps seen: the paper's k. */
  readonly steps: number;
  /** The running average before its bias correction: the paper's λ. */
  readonly average: number;
  /** That of the last step; undefined before the first, and where p·g was 0. */
  readonly gamma?: number;
  /** The average, corrected for its start at 0: the rate that SGD would get. */
  readonly rate: number;
  /** Whether the switch is due. */
  readonly settled: boolean;
}

export const initialSwats: SwatsState = { steps: 0, average: 0, rate: 0, settled: false };

/**
 * The state after one more Adam step.
 * @param stepNorm2 p·p over all trainable weights
 * @param stepDotGradient p·g
 * @param beta2 Adam's own, here the memory of the average
 */
export function observeSwats(
  state: SwatsState,
  { stepNorm2, stepDotGradient }: { readonly stepNorm2: number; readonly stepDotGradient: number },
  beta2: number,
  rule: SwatsRule = defaultSwatsRule,
): SwatsState {
  const steps = state.steps + 1;
  const gamma = stepNorm2 / -stepDotGradient;
  if (!Number.isFinite(gamma)) return { steps, average: state.average, rate: state.rate, settled: false };
  const limit = rule.outlierLimit * Math.abs(state.rate);
  // Before there is an average there is nothing to be an outlier from.
  const counted = state.rate === 0 ? gamma : Math.min(limit, Math.max(-limit, gamma));
  const average = beta2 * state.average + (1 - beta2) * counted;
  const rate = average / (1 - beta2 ** steps);
  const tolerance = Math.max(rule.absoluteTolerance, rule.relativeTolerance * rate);
  // A negative average would make SGD climb: the published algorithm does not say so, but there it must wait.
  const settled = steps >= rule.earliestStep && rate > 0 && Math.abs(rate - gamma) < tolerance;
  return { steps, average, gamma, rate, settled };
}

/**
 * The learning rate for our SGD that makes the paper's: it moves by `(1 - beta1) · rate · v` with `v = beta1 · v + g`, so
 * that momentum does not make the steps longer in the end.
 */
export function sgdRateOf(rate: number, momentum: number): number {
  return rate * (1 - momentum);
}
