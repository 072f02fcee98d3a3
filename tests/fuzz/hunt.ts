import { decodeExperiment, encodeExperiment } from '../../src/core/experiment/link';
import { type Resolved, resolveExperiment } from '../../src/core/experiment/resolve';
import { type Problem, ProblemError } from '../../src/core/problem';
import { readRuns } from '../../src/core/runs/storedRun';
import { drawLink } from './links';
import { drawRunFile } from './runFiles';

/** What a hunt through many cases found. */
export interface Bag {
  readonly cases: number;
  /** How many of them were read as something. */
  readonly read: number;
  /** What went wrong, by the number of the case. */
  readonly faults: readonly string[];
  /** Milliseconds of the slowest case, tried again to leave out what else the machine was doing. */
  readonly slowest: number;
  /** Its number. */
  readonly slowestCase: number;
}

/** How many of the slowest are tried again, and how often. */
const tried = 20;
const again = 7;

/** Opens links and sees to it that each gives an experiment that is one, or says why not. */
export function huntLinks(seed: number, count: number, say?: (done: number) => void): Bag {
  return hunt<Resolved>(count, say, (index) => {
    const text = drawLink(seed, index);
    return {
      run: () => decodeExperiment(text),
      fault(decoded) {
        if (!decoded.ok) return isTold(decoded.problems[0]) ? undefined : 'refused without a word';
        const known = resolveExperiment(decoded.experiment);
        if (!known.ok || known.ignored.length > 0) return 'gives no experiment';
        const twice = decodeExperiment(encodeExperiment(decoded.experiment));
        // What was written by hand may be too long to be a link again.
        if (!twice.ok)
          return twice.problems[0].code === 'link.tooLarge' ? undefined : 'cannot be shared again';
        return JSON.stringify(twice.experiment) === JSON.stringify(decoded.experiment)
          ? undefined
          : 'is another experiment when it is shared again';
      },
      isRead: (decoded) => decoded.ok,
    };
  });
}

/** Reads files of runs and sees to it that each gives runs whose experiments are such, or says why not. */
export function huntRunFiles(seed: number, count: number, say?: (done: number) => void): Bag {
  return hunt<ReturnType<typeof readRuns> | Problem>(count, say, (index) => {
    const content = drawRunFile(seed, index);
    return {
      run() {
        try {
          return readRuns(content);
        } catch (error) {
          if (error instanceof ProblemError) return error.problem;
          throw error;
        }
      },
      fault(found) {
        if (!('runs' in found)) return isTold(found) ? undefined : 'refused without a word';
        return found.runs.every(({ summary }) => resolveExperiment(summary.experiment).ok)
          ? undefined
          : 'gives a run without an experiment';
      },
      isRead: (found) => 'runs' in found && found.runs.length > 0,
    };
  });
}

interface Case<T> {
  run(): T;
  fault(outcome: T): string | undefined;
  isRead(outcome: T): boolean;
}

function hunt<T>(
  count: number,
  say: ((done: number) => void) | undefined,
  caseOf: (index: number) => Case<T>,
): Bag {
  const faults: string[] = [];
  let read = 0;
  let slow: (readonly [index: number, took: number])[] = [];
  for (let index = 0; index < count; index++) {
    const one = caseOf(index);
    const begin = performance.now();
    try {
      const outcome = one.run();
      slow.push([index, performance.now() - begin]);
      if (one.isRead(outcome)) read++;
      const fault = one.fault(outcome);
      if (fault) faults.push(`case ${index}: ${fault}`);
    } catch (error) {
      faults.push(
        `case ${index}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    }
    if (slow.length > 1000) slow = slowestOf(slow);
    if (index % 10_000 === 9999) say?.(index + 1);
  }
  const [worst = [0, 0] as const] = slowestOf(
    slowestOf(slow).map(([index]) => [index, quickest(caseOf(index))]),
  );
  return { cases: count, read, faults, slowestCase: worst[0], slowest: worst[1] };
}

function slowestOf(times: readonly (readonly [index: number, took: number])[]) {
  return [...times].sort(([, a], [, b]) => b - a).slice(0, tried);
}

function quickest<T>(one: Case<T>): number {
  let least = Number.POSITIVE_INFINITY;
  for (let time = 0; time < again; time++) {
    const begin = performance.now();
    one.run();
    least = Math.min(least, performance.now() - begin);
  }
  return least;
}

function isTold({ message, hint }: { readonly message: string; readonly hint: string }): boolean {
  return message.length > 10 && message.length < 1000 && hint.length > 5;
}
