import { expect, it } from 'vitest';
import { createControl } from '../../../src/engine/training/control';
import { createCooperativeScheduler } from '../../../src/engine/training/cooperativeScheduler';
import { createStopwatch } from '../../../src/engine/training/stopwatch';

/** A scheduler on a clock that the test moves. */
function schedulerOn(now: () => number, slowMotion = false, leastEpochTime = 0, control = createControl()) {
  control.setSlowMotion(slowMotion);
  return createCooperativeScheduler({
    control,
    stopwatch: createStopwatch(now),
    now,
    leastEpochTime,
    phase: () => undefined,
    beforePause: () => undefined,
    duringPause: () => Promise.resolve(),
  });
}

it('messages are let in once the loop has kept the thread for long enough, and not before', async () => {
  let time = 1000;
  const scheduler = schedulerOn(() => time);
  /** Whether the loop goes on within its own turn, before any message could come in. */
  const goesOnAtOnce = async () => {
    let isOn = false;
    const done = scheduler.yieldIfDue().then(() => {
      isOn = true;
    });
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    const atOnce = isOn;
    await done;
    return atOnce;
  };
  expect(await goesOnAtOnce()).toBe(true);
  time += 19;
  expect(await goesOnAtOnce()).toBe(true);
  time += 1;
  expect(await goesOnAtOnce()).toBe(false);
  // Counted from the last time that it did.
  time += 19;
  expect(await goesOnAtOnce()).toBe(true);
});

/** Milliseconds by which an epoch that took one is held, on a clock that goes on by two whenever it is looked at. */
async function heldFor(slowMotion: boolean, leastEpochTime: number): Promise<number> {
  let time = 0;
  const now = () => {
    time += 2;
    return time;
  };
  const scheduler = schedulerOn(now, slowMotion, leastEpochTime);
  const since = time;
  await scheduler.holdEpoch(since);
  return time - since;
}

it('an epoch is held in slow motion, and where a run is to last, but not otherwise', async () => {
  expect(await heldFor(false, 0)).toBeLessThan(10);
  expect(await heldFor(true, 0)).toBeGreaterThanOrEqual(500);
  expect(await heldFor(false, 40)).toBeGreaterThanOrEqual(40);
  expect(await heldFor(false, 40)).toBeLessThan(60);
  expect(await heldFor(true, 600)).toBeGreaterThanOrEqual(600);
});

it('an epoch that is held goes on at once when slow motion is switched off', async () => {
  let time = 0;
  const control = createControl();
  const now = () => {
    time += 2;
    if (time > 60) control.setSlowMotion(false);
    return time;
  };
  const scheduler = schedulerOn(now, true, 0, control);
  await scheduler.holdEpoch(0);
  expect(time).toBeLessThan(80);
});
