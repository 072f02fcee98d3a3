import type { SimdVersion } from '../simd/features';
import { instantiateKernels, type Kernels } from '../simd/kernels';

/** A memory with kernels at work on it. */
export interface Workplace {
  readonly kernels: Kernels;
  readonly floats: Float32Array;
  readonly integers: Int32Array;
  readonly doubles: Float64Array;
  /** Gives the memory back; the views must not be used any more. */
  release(): void;
}

interface Kept {
  readonly version: SimdVersion;
  readonly memory: WebAssembly.Memory;
  readonly kernels: Kernels;
}

/** Memories that nobody uses now. A rewind takes one of them: a WebAssembly memory cannot be freed by hand. */
const idle: Kept[] = [];
const mostIdle = 4;
/** All idle memories together; what is beyond is left to the garbage collector. */
const mostIdleBytes = 384 * 2 ** 20;
const page = 65_536;

/**
 * A memory of at least so many bytes, all zero.
 * @throws RangeError where the device has no such memory left
 */
export function takeWorkplace(bytes: number, version: SimdVersion): Workplace {
  const pages = Math.ceil(bytes / page);
  const kept = takeIdle(version, bytes) ?? create(version, pages);
  const { memory, kernels } = kept;
  const missing = pages - memory.buffer.byteLength / page;
  if (missing > 0) memory.grow(missing);
  const { buffer } = memory;
  new Uint8Array(buffer, 0, bytes).fill(0);
  let released = false;
  return {
    kernels,
    floats: new Float32Array(buffer),
    integers: new Int32Array(buffer),
    doubles: new Float64Array(buffer),
    release() {
      if (released) return;
      released = true;
      const taken = idle.reduce((sum, other) => sum + other.memory.buffer.byteLength, buffer.byteLength);
      if (idle.length < mostIdle && taken <= mostIdleBytes) idle.push(kept);
    },
  };
}

/** The same, or undefined where the device has no such memory left. */
export function tryToTakeWorkplace(bytes: number, version: SimdVersion): Workplace | undefined {
  try {
    return takeWorkplace(bytes, version);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The smallest idle memory that suffices, or the largest, to be grown. */
function takeIdle(version: SimdVersion, bytes: number): Kept | undefined {
  const size = (kept: Kept) => kept.memory.buffer.byteLength;
  const fitting = idle.filter((kept) => kept.version === version).sort((a, b) => size(a) - size(b));
  const chosen = fitting.find((kept) => size(kept) >= bytes) ?? fitting.at(-1);
  if (chosen) idle.splice(idle.indexOf(chosen), 1);
  return chosen;
}

function create(version: SimdVersion, pages: number): Kept {
  const memory = new WebAssembly.Memory({ initial: pages });
  return { version, memory, kernels: instantiateKernels(version, memory) };
}
