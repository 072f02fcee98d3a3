import type { Phase } from '../../protocol/messages';
import type { Control } from './control';
import type { Stopwatch } from './stopwatch';
import { yieldToMessages } from './yield';

/** Milliseconds that the loop may keep the thread: with a slice of steps on top it stays below 50. */
const longestSlice = 20;

/** Milliseconds that an epoch lasts at least in slow motion: two a second can be talked over. */
const slowEpoch = 500;
/** Milliseconds below which a timer is not worth setting; very short epochs rest several at a time. */
const shortestRest = 8;

/** Lets the message queue in between slices of work, and waits while the run is paused. */
export interface CooperativeScheduler {
  /** What the run is doing, apart from pauses. It begins with being ready. */
  enterPhase(phase: 'ready' | 'training' | 'testing'): void;
  /** Lets messages in when it is time to. False: the run is to end now. */
  yieldIfDue(): Promise<boolean>;
  /** As `yieldIfDue`, and waits while the run is paused. To be asked between any two pieces of work. */
  mayContinue(): Promise<boolean>;
  /** Waits until an epoch begun at `since` has lasted long enough to be watched; off the run's own clock. */
  holdEpoch(since: number): Promise<void>;
}

/**
 * @param stopwatch runs only while the run does
 * @param beforePause sends what is waiting to be sent
 * @param duringPause has time to look around
 */
export function createCooperativeScheduler(setup: {
  readonly control: Control;
  readonly stopwatch: Stopwatch;
  readonly now: () => number;
  /** Milliseconds that an epoch lasts at least, so that short ones can be watched too. */
  readonly leastEpochTime: number;
  phase(phase: Phase): void;
  beforePause(): void;
  duringPause(): Promise<void>;
}): CooperativeScheduler {
  const { control, stopwatch, now } = setup;
  let phase: Phase = 'ready';
  let shown: Phase | undefined;
  let lastYield = now();
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
    lastYield = now();
    if (phase === 'ready' || control.mode.kind === 'stopped') return;
    show(phase);
    stopwatch.resume();
  }

  async function yieldIfDue(): Promise<boolean> {
    if (now() - lastYield >= longestSlice) {
      await yieldToMessages();
      lastYield = now();
    }
    return control.mode.kind !== 'stopped';
  }

  return {
    enterPhase(next) {
      phase = next;
      show(next);
      if (next !== 'ready') stopwatch.resume();
    },
    yieldIfDue,
    async holdEpoch(since) {
      const { slowMotion } = control;
      const least = Math.max(slowMotion ? slowEpoch : 0, setup.leastEpochTime);
      ahead = Math.max(0, ahead + least - (now() - since));
      if (ahead < shortestRest) return;
      const until = now() + ahead;
      ahead = 0;
      stopwatch.pause();
      const isHeld = () => control.mode.kind === 'running' && control.slowMotion === slowMotion;
      while (now() < until && isHeld()) {
        await new Promise((resolve) => setTimeout(resolve, shortestRest));
      }
      lastYield = now();
      stopwatch.resume();
    },
    async mayContinue() {
      await yieldIfDue();
      while (control.mode.kind === 'paused') await hold();
      return control.mode.kind !== 'stopped';
    },
  };
}
