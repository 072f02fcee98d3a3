/** Which of our kernels an engine can run: with fused multiply-add (relaxed SIMD), plain SIMD, or none. */
export type SimdVersion = 'relaxed' | 'plain';

/** A function that gives `i8x16.popcnt(i8x16.splat(0))`: validates where SIMD is known. */
const simdProbe = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98,
  11,
];

/** A function that gives `i8x16.relaxed_swizzle(i8x16.splat(1), i8x16.splat(2))`. */
const relaxedProbe = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 15, 1, 13, 0, 65, 1, 253, 15, 65, 2,
  253, 15, 253, 128, 2, 11,
];

/** The fastest version that this engine can run; undefined without WebAssembly SIMD. */
export function supportedSimd(): SimdVersion | undefined {
  if (typeof WebAssembly !== 'object') return undefined;
  if (WebAssembly.validate(new Uint8Array(relaxedProbe))) return 'relaxed';
  return WebAssembly.validate(new Uint8Array(simdProbe)) ? 'plain' : undefined;
}
