/** Milliseconds of steps between two looks at the clock, the queue and the sums. */
const sliceTime = 30;
/** Looks at the clock within a slice, in case steps have suddenly become slow. */
const looksPerSlice = 8;

/**
 * Decides how many steps to take at a stretch. A GPU only queues its work while steps are asked for, so what counts
 * is the time until the sums of a slice have been read.
 */
export interface Pace {
  /** Steps of the next slice, at least 1. */
  readonly steps: number;
  /** Whether a single step may last longer than a slice should. */
  readonly isSlow: boolean;
  /** Within a slice: whether it has lasted too long already. Asks the clock seldom. */
  isOver(taken: number, since: number): boolean;
  /** To be told how long the slice took until its sums were read, in milliseconds. */
  measured(taken: number, milliseconds: number): void;
}

export function createPace(now: () => number): Pace {
  let steps = 1;
  let nextLook = 1;
  // Nothing is known of the first step.
  let isSlow = true;
  return {
    get isSlow() {
      return isSlow;
    },
    get steps() {
      return steps;
    },
    isOver(taken, since) {
      if (taken < nextLook) return false;
      nextLook = taken + Math.ceil(steps / looksPerSlice);
      return now() - since > 1.5 * sliceTime;
    },
    measured(taken, milliseconds) {
      isSlow = milliseconds > sliceTime * taken;
      const fitting = milliseconds > 0 ? (taken * sliceTime) / milliseconds : Number.POSITIVE_INFINITY;
      // It at most doubles, since a slice cut short by the end of an epoch says little.
      steps = Math.max(1, Math.min(Math.floor(fitting), Math.max(steps, 2 * taken)));
      nextLook = Math.ceil(steps / looksPerSlice);
    },
  };
}
