/** Measures time in milliseconds, leaving out the pauses. */
export interface Stopwatch {
  /** Milliseconds run so far. */
  elapsed(): number;
  pause(): void;
  resume(): void;
}

/**
 * Not running yet.
 * @param now milliseconds from any origin, never falling
 */
export function createStopwatch(now: () => number): Stopwatch {
  let before = 0;
  let since: number | undefined;
  return {
    elapsed: () => before + (since === undefined ? 0 : now() - since),
    pause() {
      if (since === undefined) return;
      before += now() - since;
      since = undefined;
    },
    resume() {
      since ??= now();
    },
  };
}
