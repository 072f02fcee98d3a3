/** Milliseconds of silence after which something is wrong, or slow enough to be worth a word. */
export const longestSilence = 8000;

/** Watches whether the engine is still heard of. */
export interface Silence {
  /** It was, or it was asked to do something: from here on the time runs anew. */
  end(): void;
  dispose(): void;
}

/**
 * @param isExpected whether somebody waits for the engine at all
 * @param tell is told when silence has lasted too long, and when it ends
 */
export function createSilence(isExpected: () => boolean, tell: (isSilent: boolean) => void): Silence {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isSilent = false;

  function say(next: boolean): void {
    if (next === isSilent) return;
    isSilent = next;
    tell(next);
  }

  return {
    end() {
      clearTimeout(timer);
      say(false);
      timer = setTimeout(() => say(isExpected()), longestSilence);
    },
    dispose: () => clearTimeout(timer),
  };
}
