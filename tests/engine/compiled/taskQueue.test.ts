import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../src/core/problem';
import {
  clearTaskQueue,
  help,
  mostShards,
  taskQueueBytes,
  workTogether,
} from '../../../src/engine/compiled/taskQueue';
import type { Kernels } from '../../../src/engine/wasm/module';

/** Where the queue says which task is next. */
const next = 1;

function emptyQueue(): Int32Array {
  const words = new Int32Array(new SharedArrayBuffer(taskQueueBytes));
  clearTaskQueue(words);
  return words;
}

const kernelsThat = (run: () => void) => ({ run }) as unknown as Kernels;

function problemOf(work: () => unknown): string | undefined {
  try {
    work();
  } catch (error) {
    return error instanceof ProblemError ? error.problem.code : String(error);
  }
  return undefined;
}

describe('shards of a batch that several threads work on', () => {
  it('are all done where nobody helps', () => {
    let done = 0;
    workTogether(
      kernelsThat(() => (done += 1)),
      emptyQueue(),
    );
    expect(done).toBe(mostShards);
  });

  it('hold nobody where a helper is gone in the middle of one', () => {
    const words = emptyQueue();
    let done = 0;
    const kernels = kernelsThat(() => {
      // Somebody else takes one, and is never heard of again.
      if (done === 0) Atomics.add(words, next, 1);
      done += 1;
    });
    expect(problemOf(() => workTogether(kernels, words, 20))).toBe('worker.died');
    expect(done).toBe(mostShards - 1);
  });

  it('are given up at once where a helper says that it failed, and a fresh queue knows nothing of it', () => {
    const words = emptyQueue();
    Atomics.store(words, next, 0);
    const broken = kernelsThat(() => {
      throw new Error('out of bounds');
    });
    expect(() => help(broken, words)).toThrow('out of bounds');
    let taken = false;
    const kernels = kernelsThat(() => {
      if (!taken) Atomics.add(words, next, 1);
      taken = true;
    });
    expect(problemOf(() => workTogether(kernels, words, Number.POSITIVE_INFINITY))).toBe('worker.died');
    clearTaskQueue(words);
    expect(problemOf(() => workTogether(kernels, words))).toBeUndefined();
  });
});
