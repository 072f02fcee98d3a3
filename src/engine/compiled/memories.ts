import type { SimdVersion } from '../wasm/features';
import { instantiateKernels, type Kernels } from '../wasm/module';
import { clearTaskQueue, taskQueueBytes } from './taskQueue';
import type { ThreadPool } from './threadPool';

/** A memory with kernels at work on it. */
export interface PlanMemory {
  readonly kernels: Kernels;
  readonly floats: Float32Array;
  readonly integers: Int32Array;
  readonly doubles: Float64Array;
  /** Whether others take part in what stands in its task queue. */
  readonly hasHelpers: boolean;
  /** Gives the memory back; the views must not be used any more. */
  release(): void;
}

interface Kept {
  readonly version: SimdVersion;
  readonly memory: WebAssembly.Memory;
  readonly kernels: Kernels;
  /** The thread pool whose helpers work in it, and what sends them away. */
  readonly threadPool: ThreadPool | undefined;
  terminate(): void;
}

/** Memories that nobody uses now. A rewind takes one of them: a WebAssembly memory cannot be freed by hand. */
const idle: Kept[] = [];
const mostIdle = 4;
/** All idle memories together; what is beyond is left to the garbage collector. */
const mostIdleBytes = 384 * 2 ** 20;
const page = 65_536;

const sizeOf = ({ memory }: Kept) => memory.buffer.byteLength;

/**
 * A memory of at least so many bytes, all zero but for its task queue.
 * @param threadPool whose helpers are to work in it
 * @throws RangeError where the device has no such memory left
 */
export function takeMemory(bytes: number, version: SimdVersion, threadPool?: ThreadPool): PlanMemory {
  const pages = Math.ceil(bytes / page);
  const kept = takeIdle(version, bytes, threadPool) ?? create(version, pages, threadPool);
  const { memory, kernels } = kept;
  const missing = pages - sizeOf(kept) / page;
  if (missing > 0) memory.grow(missing);
  const { buffer } = memory;
  const integers = new Int32Array(buffer);
  // Helpers may be looking at the task queue.
  clearTaskQueue(integers);
  new Uint8Array(buffer, 0, bytes).fill(0, taskQueueBytes);
  let released = false;
  return {
    kernels,
    floats: new Float32Array(buffer),
    integers,
    doubles: new Float64Array(buffer),
    hasHelpers: threadPool !== undefined,
    release() {
      if (released) return;
      released = true;
      const taken = idle.reduce((sum, other) => sum + sizeOf(other), buffer.byteLength);
      // One thread pool that waits is enough.
      const isOneTooMany = threadPool !== undefined && idle.some((other) => other.threadPool === threadPool);
      if (idle.length < mostIdle && taken <= mostIdleBytes && !isOneTooMany) idle.push(kept);
      else kept.terminate();
    },
  };
}

/** The same, or undefined where the device has no such memory left. */
export function tryToTakeMemory(
  bytes: number,
  version: SimdVersion,
  threadPool?: ThreadPool,
): PlanMemory | undefined {
  try {
    return takeMemory(bytes, version, threadPool);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The smallest idle memory that suffices, or the largest, to be grown; one with helpers cannot grow, and gives way. */
function takeIdle(version: SimdVersion, bytes: number, threadPool: ThreadPool | undefined): Kept | undefined {
  const fitting = idle
    .filter((kept) => kept.version === version && kept.threadPool === threadPool)
    .sort((a, b) => sizeOf(a) - sizeOf(b));
  const chosen = fitting.find((kept) => sizeOf(kept) >= bytes) ?? fitting.at(-1);
  if (chosen === undefined) return undefined;
  idle.splice(idle.indexOf(chosen), 1);
  if (threadPool === undefined || sizeOf(chosen) >= bytes) return chosen;
  chosen.terminate();
  return undefined;
}

function create(version: SimdVersion, pages: number, threadPool: ThreadPool | undefined): Kept {
  const memory =
    threadPool === undefined
      ? new WebAssembly.Memory({ initial: pages })
      : new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  const kernels = instantiateKernels(version, memory);
  return {
    version,
    memory,
    kernels,
    threadPool,
    terminate: threadPool?.start({ memory, version }) ?? (() => undefined),
  };
}
