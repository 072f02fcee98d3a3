/** A smooth function and its gradient, which is written into `gradient`. */
export type Objective = (at: Float64Array, gradient: Float64Array) => number;

/** Pairs of steps and changes of the gradient that are remembered. */
const memory = 10;
/** Share of the fall promised by the slope that a step must bring (Armijo). */
const enoughFall = 1e-4;
const mostHalvings = 40;

/**
 * The minimum of a convex, smooth function by L-BFGS (Liu & Nocedal 1989) with a backtracking line search.
 * @param start where to begin; not changed
 * @param tolerance ends once no part of the gradient is larger
 */
export function minimize(
  objective: Objective,
  start: Float64Array,
  { tolerance = 1e-6, iterations = 500 } = {},
): Float64Array {
  let at = start.slice();
  let gradient = new Float64Array(at.length);
  let value = objective(at, gradient);
  const pairs: { readonly step: Float64Array; readonly change: Float64Array; readonly rho: number }[] = [];
  for (let iteration = 0; iteration < iterations && largest(gradient) > tolerance; iteration++) {
    const direction = descent(gradient, pairs);
    const slope = dot(gradient, direction);
    const length = pairs.length === 0 ? 1 / Math.max(1, Math.sqrt(dot(gradient, gradient))) : 1;
    const next = lineSearch(objective, at, value, direction, slope, length);
    if (next === undefined) break;
    const step = minus(next.at, at);
    const change = minus(next.gradient, gradient);
    const curvature = dot(step, change);
    // Rounding may spoil the curvature at the very bottom.
    if (curvature > 1e-300) pairs.push({ step, change, rho: 1 / curvature });
    if (pairs.length > memory) pairs.shift();
    ({ at, value, gradient } = next);
  }
  return at;
}

/** Minus the gradient times the inverse curvature that the pairs tell of: the two-loop recursion. */
function descent(
  gradient: Float64Array,
  pairs: readonly { readonly step: Float64Array; readonly change: Float64Array; readonly rho: number }[],
): Float64Array {
  const direction = gradient.map((part) => -part);
  const shares: number[] = [];
  for (const [index, { step, change, rho }] of [...pairs.entries()].reverse()) {
    const share = rho * dot(step, direction);
    shares[index] = share;
    add(direction, change, -share);
  }
  const last = pairs.at(-1);
  if (last) {
    const scale = 1 / (last.rho * dot(last.change, last.change));
    for (let i = 0; i < direction.length; i++) direction[i] = (direction[i] as number) * scale;
  }
  for (const [index, { step, change, rho }] of pairs.entries()) {
    add(direction, step, (shares[index] as number) - rho * dot(change, direction));
  }
  return direction;
}

function lineSearch(
  objective: Objective,
  at: Float64Array,
  value: number,
  direction: Float64Array,
  slope: number,
  first: number,
) {
  let length = first;
  for (let halving = 0; halving < mostHalvings; halving++, length /= 2) {
    const next = at.slice();
    add(next, direction, length);
    const gradient = new Float64Array(at.length);
    const found = objective(next, gradient);
    if (found <= value + enoughFall * length * slope) return { at: next, gradient, value: found };
  }
  return undefined;
}

function add(to: Float64Array, values: Float64Array, share: number): void {
  for (let i = 0; i < to.length; i++) to[i] = (to[i] as number) + share * (values[i] as number);
}

function minus(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, index) => value - (b[index] as number));
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

function largest(values: Float64Array): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}
