import { type Problem, ProblemError } from '../../core/problem';
import type { Kernels } from '../wasm/module';

/**
 * Who works on which shard of a batch: the first words of a memory that several threads share. Whoever is free takes the
 * next shard, so that a thread that is held up, by whatever else wants its core, holds up nobody but its own shard.
 */
enum Word {
  /** Counts up whenever there is something to do. */
  Round,
  /** The next shard to be taken; as many as there are, or more, while there is nothing to do. */
  Next,
  /** How many are done. */
  Done,
  /** Other than 0 once a helper has stopped for good in the middle of a task. */
  Lost,
  /** Of each shard: where its operations begin, where they end, and its context. */
  Tasks = 4,
}

const wordsPerTask = 3;

/** Shards of a batch at most. A round always has as many tasks: those beyond the plan's shards are empty. */
export const mostShards = 4;

/** Bytes that the task queue takes, at the beginning of a memory. */
export const taskQueueBytes = 4 * (Word.Tasks + wordsPerTask * mostShards);

/** Looks at a word before a thread sleeps on it: to be woken takes longer than most gaps between two rounds. */
const looksBeforeSleep = 20_000;

/** Says what is to be done of a shard in the next round. */
export function writeTask(
  words: Int32Array,
  shard: number,
  program: number,
  end: number,
  context: number,
): void {
  words.set([program, end, context], Word.Tasks + wordsPerTask * shard);
}

/** As a memory is before its first round. */
export function clearTaskQueue(words: Int32Array): void {
  words.fill(0, Word.Tasks, taskQueueBytes / 4);
  Atomics.store(words, Word.Lost, 0);
  Atomics.store(words, Word.Next, mostShards);
}

/** Milliseconds that a helper may take at least; beyond that, so many times as long as the caller's own tasks took. */
const patience = 10_000;
const timesOwn = 20;

/**
 * Calls the helpers for a round, takes part in it, and returns when all its tasks are done.
 * @param mayTake milliseconds that the helpers may take once the caller has nothing more to do
 * @throws ProblemError `worker.died` where a helper stopped in the middle of a task: nobody else may touch its shard then
 */
export function workTogether(kernels: Kernels, words: Int32Array, mayTake = patience): void {
  const begun = performance.now();
  Atomics.store(words, Word.Done, 0);
  // From here on tasks can be taken, also by a helper who is still looking for one of the round before.
  Atomics.store(words, Word.Next, 0);
  Atomics.add(words, Word.Round, 1);
  Atomics.notify(words, Word.Round);
  takeTasks(kernels, words);
  const longest = mayTake + timesOwn * (performance.now() - begun);
  for (;;) {
    const done = Atomics.load(words, Word.Done);
    if (done === mostShards) return;
    const isLost = Atomics.load(words, Word.Lost) !== 0;
    if (isLost || !waitForChange(words, Word.Done, done, longest)) throw new ProblemError(helperLost);
  }
}

const helperLost: Problem = {
  code: 'worker.died',
  message: 'A thread that helped with the training was lost.',
  hint: 'Train again. If it happens again, a smaller network or batch needs less memory.',
};

/** A helper's life: round after round, until its thread is ended. */
export function help(kernels: Kernels, words: Int32Array): never {
  for (;;) {
    const round = Atomics.load(words, Word.Round);
    try {
      takeTasks(kernels, words);
    } catch (error) {
      Atomics.store(words, Word.Lost, 1);
      Atomics.notify(words, Word.Done);
      throw error;
    }
    waitForChange(words, Word.Round, round);
  }
}

function takeTasks(kernels: Kernels, words: Int32Array): void {
  for (;;) {
    const shard = Atomics.add(words, Word.Next, 1);
    if (shard >= mostShards) return;
    const task = Word.Tasks + wordsPerTask * shard;
    kernels.run(words[task] as number, words[task + 1] as number, words[task + 2] as number);
    Atomics.add(words, Word.Done, 1);
    Atomics.notify(words, Word.Done);
  }
}

/** @returns false where it did not change for so many milliseconds */
function waitForChange(
  words: Int32Array,
  word: Word,
  value: number,
  longest = Number.POSITIVE_INFINITY,
): boolean {
  for (let look = 0; look < looksBeforeSleep; look++) if (Atomics.load(words, word) !== value) return true;
  return Atomics.wait(words, word, value, longest) !== 'timed-out';
}
