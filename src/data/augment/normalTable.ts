import type { NumberedStream } from '../../core/math/numberedStream';

const bits = 12;
const size = 1 << bits;

let table: Float32Array | undefined;

/**
 * 4096 quantiles of the standard normal distribution, in the middle of equally likely steps and brought to deviation 1.
 * A pixel's noise is one of them by chance: a tenth of the time of a logarithm and a cosine, and finer than its 256 levels.
 */
function quantiles(): Float32Array {
  if (table) return table;
  const values = Float64Array.from({ length: size }, (_, i) => normalQuantile((i + 0.5) / size));
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / size);
  table = Float32Array.from(values, (value) => value / deviation);
  return table;
}

/** Adds normal noise to every value, in place: two values for each draw of 32 bits. */
export function addNormalNoise(values: Float32Array, deviation: number, stream: NumberedStream): void {
  const normals = quantiles();
  for (let i = 0; i < values.length; i += 2) {
    const drawn = stream.bits();
    values[i] = (values[i] as number) + deviation * (normals[drawn >>> (32 - bits)] as number);
    // Beyond an odd end this writes nothing.
    values[i + 1] = (values[i + 1] as number) + deviation * (normals[(drawn >>> 4) & (size - 1)] as number);
  }
}

/** The inverse of the normal distribution function (Acklam's rational approximation, relative error 1.2e-9). */
function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p));
    return (
      (((((-7.784894002430293e-3 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) *
        q +
        4.374664141464968) *
        q +
        2.938163982698783) /
      ((((7.784695709041462e-3 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) *
        q +
        1)
    );
  }
  const q = p - 0.5;
  const r = q * q;
  return (
    ((((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r -
      30.66479806614716) *
      r +
      2.506628277459239) *
      q) /
    (((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r -
      13.28068155288572) *
      r +
      1)
  );
}
