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
 * @param already milliseconds that count as run already
 */
export function createStopwatch(now: () => number, already = 0): Stopwatch {
  let before = already;
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
