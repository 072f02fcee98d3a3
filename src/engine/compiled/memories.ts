import type { SimdVersion } from '../wasm/features';
import { instantiateKernels, type Kernels } from '../wasm/module';
import type { Crew } from './crew';
import { clearRoster, rosterBytes } from './roster';

/** A memory with kernels at work on it. */
export interface Workplace {
  readonly kernels: Kernels;
  readonly floats: Float32Array;
  readonly integers: Int32Array;
  readonly doubles: Float64Array;
  /** Whether others take part in what stands in its roster. */
  readonly hasHelpers: boolean;
  /** Gives the memory back; the views must not be used any more. */
  release(): void;
}

interface Kept {
  readonly version: SimdVersion;
  readonly memory: WebAssembly.Memory;
  readonly kernels: Kernels;
  /** The crew whose helpers work in it, and what sends them away. */
  readonly crew: Crew | undefined;
  sendAway(): void;
}

/** Memories that nobody uses now. A rewind takes one of them: a WebAssembly memory cannot be freed by hand. */
const idle: Kept[] = [];
const mostIdle = 4;
/** All idle memories together; what is beyond is left to the garbage collector. */
const mostIdleBytes = 384 * 2 ** 20;
const page = 65_536;

const sizeOf = ({ memory }: Kept) => memory.buffer.byteLength;

/**
 * A memory of at least so many bytes, all zero but for its roster.
 * @param crew whose helpers are to work in it
 * @throws RangeError where the device has no such memory left
 */
export function takeWorkplace(bytes: number, version: SimdVersion, crew?: Crew): Workplace {
  const pages = Math.ceil(bytes / page);
  const kept = takeIdle(version, bytes, crew) ?? create(version, pages, crew);
  const { memory, kernels } = kept;
  const missing = pages - sizeOf(kept) / page;
  if (missing > 0) memory.grow(missing);
  const { buffer } = memory;
  const integers = new Int32Array(buffer);
  // Helpers may be looking at the roster.
  clearRoster(integers);
  new Uint8Array(buffer, 0, bytes).fill(0, rosterBytes);
  let released = false;
  return {
    kernels,
    floats: new Float32Array(buffer),
    integers,
    doubles: new Float64Array(buffer),
    hasHelpers: crew !== undefined,
    release() {
      if (released) return;
      released = true;
      const taken = idle.reduce((sum, other) => sum + sizeOf(other), buffer.byteLength);
      // One crew that waits is enough.
      const isOneTooMany = crew !== undefined && idle.some((other) => other.crew === crew);
      if (idle.length < mostIdle && taken <= mostIdleBytes && !isOneTooMany) idle.push(kept);
      else kept.sendAway();
    },
  };
}

/** The same, or undefined where the device has no such memory left. */
export function tryToTakeWorkplace(bytes: number, version: SimdVersion, crew?: Crew): Workplace | undefined {
  try {
    return takeWorkplace(bytes, version, crew);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The smallest idle memory that suffices, or the largest, to be grown; one with helpers cannot grow, and gives way. */
function takeIdle(version: SimdVersion, bytes: number, crew: Crew | undefined): Kept | undefined {
  const fitting = idle
    .filter((kept) => kept.version === version && kept.crew === crew)
    .sort((a, b) => sizeOf(a) - sizeOf(b));
  const chosen = fitting.find((kept) => sizeOf(kept) >= bytes) ?? fitting.at(-1);
  if (chosen === undefined) return undefined;
  idle.splice(idle.indexOf(chosen), 1);
  if (crew === undefined || sizeOf(chosen) >= bytes) return chosen;
  chosen.sendAway();
  return undefined;
}

function create(version: SimdVersion, pages: number, crew: Crew | undefined): Kept {
  const memory =
    crew === undefined
      ? new WebAssembly.Memory({ initial: pages })
      : new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  const kernels = instantiateKernels(version, memory);
  return { version, memory, kernels, crew, sendAway: crew?.call({ memory, version }) ?? (() => undefined) };
}
