const leastTerm = 1e-17;

/**
 * The standard normal distribution function: the share below `x`. By its series near the middle and its continued
 * fraction in the tails (Abramowitz & Stegun 26.2.11 and 26.2.14), to about 15 digits.
 */
export function normalShareBelow(x: number): number {
  const distance = Math.abs(x);
  const density = normalDensity(distance);
  if (distance > 3) {
    let fraction = 0;
    for (let term = 60; term > 0; term -= 1) fraction = term / (distance + fraction);
    const tail = density / (distance + fraction);
    return x < 0 ? tail : 1 - tail;
  }
  let term = distance;
  let sum = distance;
  for (let odd = 3; term > leastTerm; odd += 2) {
    term *= distance ** 2 / odd;
    sum += term;
  }
  return x < 0 ? 0.5 - density * sum : 0.5 + density * sum;
}

/** The standard normal density. */
export function normalDensity(x: number): number {
  return Math.exp(-(x ** 2) / 2) / Math.sqrt(2 * Math.PI);
}
