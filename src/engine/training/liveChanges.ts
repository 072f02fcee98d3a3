import { standingAfter, withLiveChanges, withTurn } from '../../core/experiment/liveChanges';
import type { Experiment } from '../../core/experiment/schema';
import { mostLiveChanges, type LiveChange as Written } from '../../core/experiment/sections/liveChanges';
import { adoptLiveKnobs } from './liveKnobs';

/** What a run trains: the experiment as it would have to be given for the same run, and how far it has come in it. */
export interface Timeline {
  /** With every turn of a knob so far, and those that are planned. */
  readonly experiment: Experiment;
  /** Of its live changes, how many were made. */
  readonly made: number;
}

/**
 * @param step that comes next, of a run that goes on; what is due at it is still to be made, as everywhere
 */
export function timelineOf(experiment: Experiment, stepsPerEpoch: number, step: number): Timeline {
  const { liveChanges } = experiment.training;
  return { experiment, made: liveChanges.filter(({ at }) => stepOf(at, stepsPerEpoch) < step).length };
}

/** The experiment as it stands at this point of the timeline. */
export function standing({ experiment, made }: Timeline): Experiment {
  return standingAfter(experiment, made);
}

/** The timeline before a step: with what is due by then. */
export function timelineAt(timeline: Timeline, stepsPerEpoch: number, step: number): Timeline {
  let { made } = timeline;
  while (stepsUntilNext({ ...timeline, made }, stepsPerEpoch, step) <= 0) made++;
  return made === timeline.made ? timeline : { ...timeline, made };
}

/** Steps that may be taken until the next planned change. */
export function stepsUntilNext({ experiment, made }: Timeline, stepsPerEpoch: number, step: number): number {
  const next = experiment.training.liveChanges[made];
  return next ? stepOf(next.at, stepsPerEpoch) - step : Number.POSITIVE_INFINITY;
}

/**
 * The timeline after knobs were turned by hand before a step. Before the first one nothing was ever otherwise.
 * @param wanted what the screen shows now; what is not live of it is left alone
 * @returns undefined where nothing was turned, `full` where no more turns are remembered
 */
export function timelineWith(
  timeline: Timeline,
  wanted: Experiment,
  stepsPerEpoch: number,
  step: number,
): Timeline | 'full' | undefined {
  const { changes, experiment } = adoptLiveKnobs(timeline.experiment, wanted);
  if (step === 0) {
    const begun = withLiveChanges(experiment, wanted.training.liveChanges);
    return timelineAt({ experiment: begun, made: 0 }, stepsPerEpoch, step);
  }
  if (changes.length === 0) return undefined;
  if (timeline.experiment.training.liveChanges.length >= mostLiveChanges) return 'full';
  const at = { epoch: Math.floor(step / stepsPerEpoch), step: step % stepsPerEpoch };
  const to = Object.fromEntries(changes.map((change) => [change.path, change.to]));
  return { experiment: withTurn(timeline.experiment, timeline.made, at, to), made: timeline.made + 1 };
}

/** The experiment as it stood when its training ended after so many epochs: what retraining goes on with. */
export function standingAtEnd(experiment: Experiment, epochs: number): Experiment {
  const made = experiment.training.liveChanges.filter(({ at }) => at.epoch < epochs).length;
  return withLiveChanges(standingAfter(experiment, made), []);
}

/** Where batches are larger than they were, an epoch has fewer steps: then at its end. */
function stepOf({ epoch, step }: Written['at'], stepsPerEpoch: number): number {
  return epoch * stepsPerEpoch + Math.min(step, stepsPerEpoch);
}
