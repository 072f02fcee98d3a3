/**
 * Four floats at a time. `f32x4.pmin(a, b)` and `pmax` are one machine instruction each and return `a` where `a` is
 * NaN, so that a diverged value stays visible.
 */

/** a · b + c, in one rounding where the machine can. */
export function madd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** Writes the first `lanes` (1 to 4) of v: what lies behind a tensor is never touched. */
export function storeFirst(to: usize, v: v128, lanes: i32): void {
  if (lanes >= 4) {
    v128.store(to, v);
    return;
  }
  v128.store_lane<f32>(to, v, 0);
  if (lanes > 1) v128.store_lane<f32>(to, v, 1, 4);
  if (lanes > 2) v128.store_lane<f32>(to, v, 2, 8);
}

/** Writes 8 numbers. */
export function storeWhole(to: usize, left: v128, right: v128): void {
  v128.store(to, left);
  v128.store(to, right, 16);
}

/** Writes the first `columns` (1 to 7) of 8 numbers. */
export function storePart(to: usize, left: v128, right: v128, columns: i32): void {
  if (columns > 4) {
    v128.store(to, left);
    storeFirst(to + 16, right, columns - 4);
  } else {
    storeFirst(to, left, columns);
  }
}

/** The sum of the four lanes. */
export function total(v: v128): f32 {
  return (
    f32x4.extract_lane(v, 0) +
    f32x4.extract_lane(v, 1) +
    (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3))
  );
}

function step(p: v128, r: v128, coefficient: f32): v128 {
  return madd(p, r, f32x4.splat(coefficient));
}

/** eˣ to within about two last bits; 0 below -88, infinite above 88.4. Cephes's polynomial (Moshier). */
export function exponential(x: v128): v128 {
  x = f32x4.pmin(f32x4.pmax(x, f32x4.splat(-88)), f32x4.splat(89));
  // Added to so large a number, what is left of x · log2 e is rounded to an integer, which stands in the last bits.
  const large = f32x4.splat(12_582_912);
  const shifted = f32x4.add(f32x4.mul(x, f32x4.splat(Mathf.LOG2E)), large);
  const n = f32x4.sub(shifted, large);
  // ln 2 in two parts, so that n · ln 2 loses nothing.
  let r = madd(n, f32x4.splat(-0.693359375), x);
  r = madd(n, f32x4.splat(2.1219444e-4), r);
  let p = f32x4.splat(1.98756915e-4);
  p = step(p, r, 1.3981999507e-3);
  p = step(p, r, 8.3334519073e-3);
  p = step(p, r, 4.1665795894e-2);
  p = step(p, r, 1.6666665459e-1);
  p = step(p, r, 5.0000001201e-1);
  p = madd(f32x4.mul(p, r), r, f32x4.add(r, f32x4.splat(1)));
  const power = i32x4.shl(i32x4.add(shifted, i32x4.splat(127)), 23);
  return f32x4.mul(p, power);
}

/** The natural logarithm of normal positive numbers. Cephes's polynomial. */
export function logarithm(x: v128): v128 {
  let exponent = f32x4.convert_i32x4_s(i32x4.sub(i32x4.shr_u(x, 23), i32x4.splat(126)));
  const mantissa = v128.or(v128.and(x, i32x4.splat(0x007fffff)), i32x4.splat(0x3f000000));
  const small = f32x4.lt(mantissa, f32x4.splat(Mathf.SQRT1_2));
  exponent = f32x4.sub(exponent, v128.and(small, f32x4.splat(1)));
  const m = f32x4.add(f32x4.sub(mantissa, f32x4.splat(1)), v128.and(small, mantissa));
  const z = f32x4.mul(m, m);
  let p = f32x4.splat(7.0376836292e-2);
  p = step(p, m, -1.151461031e-1);
  p = step(p, m, 1.167699874e-1);
  p = step(p, m, -1.2420140846e-1);
  p = step(p, m, 1.4249322787e-1);
  p = step(p, m, -1.6668057665e-1);
  p = step(p, m, 2.0000714765e-1);
  p = step(p, m, -2.4999993993e-1);
  p = step(p, m, 3.3333331174e-1);
  p = f32x4.mul(f32x4.mul(p, m), z);
  p = madd(exponent, f32x4.splat(-2.1219444e-4), p);
  p = madd(z, f32x4.splat(-0.5), p);
  return madd(exponent, f32x4.splat(0.693359375), f32x4.add(m, p));
}

/** log(1 + t) for t in [0, 1], exact for small t too (Kahan's correction). */
export function logarithm1p(t: v128): v128 {
  const one = f32x4.splat(1);
  const u = f32x4.add(one, t);
  const lost = f32x4.sub(u, one);
  const corrected = f32x4.mul(logarithm(u), f32x4.div(t, lost));
  return v128.bitselect(t, corrected, f32x4.eq(lost, f32x4.splat(0)));
}

/** Rational approximation to within a few last bits (Eigen's coefficients). */
export function tangent(x: v128): v128 {
  x = f32x4.pmin(f32x4.pmax(x, f32x4.splat(-7.905311107635498)), f32x4.splat(7.905311107635498));
  const square = f32x4.mul(x, x);
  let p = f32x4.splat(-2.76076847742355e-16);
  p = step(p, square, 2.00018790482477e-13);
  p = step(p, square, -8.60467152213735e-11);
  p = step(p, square, 5.12229709037114e-8);
  p = step(p, square, 1.48572235717979e-5);
  p = step(p, square, 6.37261928875436e-4);
  p = step(p, square, 4.89352455891786e-3);
  let q = f32x4.splat(1.19825839466702e-6);
  q = step(q, square, 1.18534705686654e-4);
  q = step(q, square, 2.268434632439e-3);
  q = step(q, square, 4.89352518554385e-3);
  return f32x4.div(f32x4.mul(p, x), q);
}

export function logistic(x: v128): v128 {
  const one = f32x4.splat(1);
  return f32x4.div(one, f32x4.add(one, exponential(f32x4.neg(x))));
}

/** Φ(x) of the standard normal: Abramowitz & Stegun 7.1.26, off by at most 8e-8. */
export function normalDistribution(x: v128): v128 {
  const one = f32x4.splat(1);
  const z = f32x4.mul(f32x4.abs(x), f32x4.splat(Mathf.SQRT1_2));
  const t = f32x4.div(one, madd(z, f32x4.splat(0.3275911), one));
  let p = f32x4.splat(1.061405429);
  p = step(p, t, -1.453152027);
  p = step(p, t, 1.421413741);
  p = step(p, t, -0.284496736);
  p = step(p, t, 0.254829592);
  const tail = f32x4.mul(
    f32x4.mul(f32x4.mul(p, t), exponential(f32x4.neg(f32x4.mul(z, z)))),
    f32x4.splat(0.5),
  );
  return v128.bitselect(tail, f32x4.sub(one, tail), f32x4.lt(x, f32x4.splat(0)));
}
