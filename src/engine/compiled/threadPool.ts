import type { SimdVersion } from '../wasm/features';
import { instantiateKernels } from '../wasm/module';
import { help } from './taskQueue';

/** What a helper's thread is given: the memory that it works in, and the kernels to work with. */
export interface HelperTask {
  readonly memory: WebAssembly.Memory;
  readonly version: SimdVersion;
}

/** Threads that help the one that trains. */
export interface ThreadPool {
  readonly helpers: number;
  /** Starts them on a memory that threads share; returns what ends them for good. */
  start(task: HelperTask): () => void;
}

/** What a helper's thread does from its first message to its end. */
export function serve({ memory, version }: HelperTask): never {
  return help(instantiateKernels(version, memory), new Int32Array(memory.buffer));
}

/** A thread, as far as a thread pool needs it. */
interface Thread {
  postMessage(task: HelperTask): void;
  terminate(): unknown;
}

/** More threads than shards would have nothing to do. */
const mostHelpers = 3;

/**
 * A thread pool of new threads, one for each processor but the one that the caller's takes.
 * @returns undefined where there is no other processor, or where the page may not share memory
 */
export function createThreadPool(processors: number, spawn: () => Thread): ThreadPool | undefined {
  const helpers = Math.min(mostHelpers, processors - 1);
  if (helpers < 1 || typeof SharedArrayBuffer === 'undefined') return undefined;
  return {
    helpers,
    start(task) {
      const threads = Array.from({ length: helpers }, spawn);
      for (const thread of threads) thread.postMessage(task);
      return () => {
        for (const thread of threads) thread.terminate();
      };
    },
  };
}
