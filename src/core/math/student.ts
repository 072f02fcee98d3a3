/**
 * How far from the middle so large a share of Student's t distribution lies (by its closed form, Abramowitz & Stegun
 * 26.7.3 and 26.7.4).
 * @param freedom whole, 1 or more
 * @param level of a two-sided interval: at 0.95 it is the 97.5 % point
 */
export function studentQuantile(freedom: number, level = 0.95): number {
  let [low, high] = [0, Math.PI / 2];
  for (let round = 0; round < 60; round += 1) {
    const middle = (low + high) / 2;
    if (shareWithinAngle(middle, freedom) < level) low = middle;
    else high = middle;
  }
  return Math.tan((low + high) / 2) * Math.sqrt(freedom);
}

/** The share within t, of which `angle` is the arc tangent of t over the root of the degrees of freedom. */
function shareWithinAngle(angle: number, freedom: number): number {
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const isOdd = freedom % 2 === 1;
  let term = isOdd ? cosine : 1;
  let sum = 0;
  for (let power = isOdd ? 1 : 0; power <= freedom - 2; power += 2) {
    sum += term;
    term *= ((power + 1) / (power + 2)) * cosine ** 2;
  }
  return isOdd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
}
