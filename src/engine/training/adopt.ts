import { mostLiveChanges } from '../../core/experiment/sections/liveChanges';
import { standing, timelineAt, timelineWith } from './liveChanges';
import { augmentationsOf, epochNow, type Run } from './run';

/**
 * Milliseconds between two turns by hand that are taken over, where a knob is dragged: each one is a part of the
 * experiment from then on.
 */
const shortestGap = 100;

/** Takes live knobs over before the next step: those that are due to be turned, and those that are turned by hand. */
export function adoptChanges(run: Run): void {
  const { state, batches, control, listener, now } = run;
  const before = state.timeline;
  state.timeline = timelineAt(before, batches.perEpoch, state.step);
  const mustWait = control.mode.kind === 'running' && now() - state.turnedAt < shortestGap;
  const wanted = run.isDeaf || mustWait ? undefined : control.takeChange();
  const next = wanted && timelineWith(state.timeline, wanted, batches.perEpoch, state.step);
  if (next === 'full') {
    listener.mark({ kind: 'change', epoch: epochNow(run), label: 'Not turned', text: full });
  } else if (next) {
    state.timeline = next;
    state.turnedAt = now();
    listener.turned?.(next.experiment);
  }
  if (state.timeline !== before) takeOver(run);
  run.changeMarks.settle(now());
}

function takeOver(run: Run): void {
  const { state, batches, hyperparameters, changeMarks, now } = run;
  const experiment = standing(state.timeline);
  const changes = hyperparameters.adopt(experiment);
  if (changes.some(({ path }) => path === 'augment'))
    batches.augment(augmentationsOf(run, experiment.augment));
  // Before the first step nothing was ever otherwise.
  if (state.step > 0) changeMarks.note(changes, epochNow(run), now());
}

const full = `A run remembers ${mostLiveChanges} turns of its knobs, so that it can be repeated. It goes on as it is.`;
