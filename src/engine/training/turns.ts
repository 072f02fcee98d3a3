import type { Phase } from '../../protocol/messages';
import type { Control } from './control';
import type { Stopwatch } from './stopwatch';
import { yieldToMessages } from './yield';

/** Milliseconds that the loop may keep the thread: with a slice of steps on top it stays below 50. */
const longestTurn = 20;

/** Milliseconds that an epoch lasts at least in slow motion: as many epochs a second as the eye can follow. */
const slowEpoch = 80;
/** Milliseconds below which a timer is not worth setting; very short epochs rest several at a time. */
const shortestRest = 8;

/** Takes turns with the message queue, and waits while the run is paused. */
export interface Turns {
  /** What the run is doing, apart from pauses. It begins with being ready. */
  enter(phase: 'ready' | 'training' | 'testing'): void;
  /** Lets messages in when it is time to. False: the run is to end now. */
  breathe(): Promise<boolean>;
  /** As `breathe`, and waits while the run is paused. To be asked between any two pieces of work. */
  mayGoOn(): Promise<boolean>;
  /** Waits until an epoch begun at `since` has lasted long enough to be watched; off the run's own clock. */
  linger(since: number): Promise<void>;
}

/**
 * @param stopwatch runs only while the run does
 * @param beforePause sends what is waiting to be sent
 * @param duringPause has time to look around
 */
export function createTurns(setup: {
  readonly control: Control;
  readonly stopwatch: Stopwatch;
  readonly now: () => number;
  /** Milliseconds that an epoch lasts at least, so that short ones can be watched too. */
  readonly leastEpochTime: number;
  phase(phase: Phase): void;
  beforePause(): void;
  duringPause(): Promise<void>;
}): Turns {
  const { control, stopwatch, now } = setup;
  let phase: Phase = 'ready';
  let shown: Phase | undefined;
  let turnStarted = now();
  /** Milliseconds that the epochs so far were too short to be watched, and that were not waited for yet. */
  let ahead = 0;

  function show(next: Phase): void {
    if (next === shown) return;
    shown = next;
    setup.phase(next);
  }

  async function hold(): Promise<void> {
    stopwatch.pause();
    setup.beforePause();
    // Before its first step a run is ready rather than paused.
    show(phase === 'ready' ? 'ready' : 'paused');
    if (phase !== 'ready') await setup.duringPause();
    await control.untilReleased();
    turnStarted = now();
    if (phase === 'ready' || control.mode.kind === 'stopped') return;
    show(phase);
    stopwatch.resume();
  }

  async function breathe(): Promise<boolean> {
    if (now() - turnStarted >= longestTurn) {
      await yieldToMessages();
      turnStarted = now();
    }
    return control.mode.kind !== 'stopped';
  }

  return {
    enter(next) {
      phase = next;
      show(next);
      if (next !== 'ready') stopwatch.resume();
    },
    breathe,
    async linger(since) {
      const least = Math.max(control.slowMotion ? slowEpoch : 0, setup.leastEpochTime);
      ahead = Math.max(0, ahead + least - (now() - since));
      if (ahead < shortestRest) return;
      const until = now() + ahead;
      ahead = 0;
      stopwatch.pause();
      while (now() < until && control.mode.kind === 'running') {
        await new Promise((resolve) => setTimeout(resolve, shortestRest));
      }
      turnStarted = now();
      stopwatch.resume();
    },
    async mayGoOn() {
      await breathe();
      while (control.mode.kind === 'paused') await hold();
      return control.mode.kind !== 'stopped';
    },
  };
}
