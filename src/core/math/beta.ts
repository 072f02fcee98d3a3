/** What a draw needs of a stream. */
interface Draws {
  next(): number;
  normal(): number;
}

/**
 * A draw from Beta(alpha, alpha), from 0 to 1: the share of mixup (arXiv:1710.09412). Small alphas give shares near 0
 * or 1, alpha 1 any share alike.
 * @param alpha positive
 */
export function symmetricBeta(stream: Draws, alpha: number): number {
  // As a ratio of two Gamma draws, in logarithms, since with a small alpha both may be too small for a number.
  const own = logGamma(stream, alpha);
  const other = logGamma(stream, alpha);
  return 1 / (1 + Math.exp(other - own));
}

/** The logarithm of a draw from Gamma(alpha, 1) (Marsaglia & Tsang, ACM TOMS 2000). */
function logGamma(stream: Draws, alpha: number): number {
  if (alpha < 1) return logGamma(stream, alpha + 1) + Math.log(1 - stream.next()) / alpha;
  const d = alpha - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = stream.normal();
    const v = (1 + c * x) ** 3;
    if (v <= 0) continue;
    const u = 1 - stream.next();
    if (Math.log(u) < 0.5 * x * x + d - d * v + d * Math.log(v)) return Math.log(d * v);
  }
}
