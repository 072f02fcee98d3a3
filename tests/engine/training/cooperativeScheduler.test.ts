import { expect, it } from 'vitest';
import { createControl } from '../../../src/engine/training/control';
import { createCooperativeScheduler } from '../../../src/engine/training/cooperativeScheduler';
import { createStopwatch } from '../../../src/engine/training/stopwatch';

/** Milliseconds by which an epoch that took one is held, on a clock that goes on by two whenever it is looked at. */
async function heldFor(slowMotion: boolean, leastEpochTime: number): Promise<number> {
  let time = 0;
  const now = () => {
    time += 2;
    return time;
  };
  const control = createControl();
  control.setSlowMotion(slowMotion);
  const scheduler = createCooperativeScheduler({
    control,
    stopwatch: createStopwatch(now),
    now,
    leastEpochTime,
    phase: () => undefined,
    beforePause: () => undefined,
    duringPause: () => Promise.resolve(),
  });
  const since = time;
  await scheduler.holdEpoch(since);
  return time - since;
}

it('an epoch is held in slow motion, and where a run is to last, but not otherwise', async () => {
  expect(await heldFor(false, 0)).toBeLessThan(10);
  expect(await heldFor(true, 0)).toBeGreaterThanOrEqual(80);
  expect(await heldFor(false, 40)).toBeGreaterThanOrEqual(40);
  expect(await heldFor(false, 40)).toBeLessThan(60);
  expect(await heldFor(true, 200)).toBeGreaterThanOrEqual(200);
});
