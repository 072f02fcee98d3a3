import { setFlagsFromString } from 'node:v8';
import { type SimdVersion, supportedSimd } from '../../../src/engine/wasm/features';

// Node 20 knows relaxed SIMD, but behind a flag; browsers and later versions have it without.
if (supportedSimd() !== 'relaxed') setFlagsFromString('--experimental-wasm-relaxed-simd');

/** Both sets of kernels, to be tested side by side. */
export const simdVersions: readonly SimdVersion[] = ['relaxed', 'plain'];
