import { hasTrait } from '../../core/catalog/layers';
import type { Experiment } from '../../core/experiment/schema';
import { createAugmentations } from '../../data/augment/augmentations';
import { createBalance } from '../../data/balance';
import type { PreparedData } from '../../data/types';
import type { TrainingCheckpoint } from '../../protocol/checkpoint';
import type { Phase } from '../../protocol/messages';
import type { EpochRow, Mark } from '../../protocol/progress';
import type { Stepper } from '../stepper/stepper';
import { type Batches, createBatches } from './batches';
import { type ChangeMarks, createChangeMarks } from './changeMarks';
import type { Control } from './control';
import { type CooperativeScheduler, createCooperativeScheduler } from './cooperativeScheduler';
import { createEvaluator, type Evaluation, type Evaluator } from './evaluate';
import { createHyperparameters, type Hyperparameters } from './hyperparameters';
import { standing, type Timeline, timelineOf } from './liveChanges';
import { createPace, type Pace } from './pace';
import { createProgress, type Progress, type ProgressReport } from './progress';
import { createStopwatch, type Stopwatch } from './stopwatch';

/** What training works with. The stepper holds the untrained network and the experiment's first optimizer. */
export interface TrainingSetup {
  readonly experiment: Experiment;
  readonly data: PreparedData;
  readonly stepper: Stepper;
  /** Of the network. */
  readonly plan: { readonly parameters: number; readonly multiplyAdds: number };
  /** Turned from outside at any time. */
  readonly control: Control;
  readonly listener: TrainingListener;
  /** Milliseconds from any origin, never falling. */
  readonly now: () => number;
  /** Milliseconds that the run lasts at least: where someone watches, the fastest should not be over in a blink. */
  readonly leastRunTime?: number;
  /** Where it goes on, of a run that was begun elsewhere; from its first weights, if not given. */
  readonly from?: TrainingCheckpoint | undefined;
  /** What augmentation is drawn by, where that is not the experiment's seed. */
  readonly augmentSeed?: number;
  /** Where knobs that are turned by hand are another training's. */
  readonly isDeaf?: true;
}

/** Hears what happens, in order. */
export interface TrainingListener {
  phase(phase: Phase): void;
  progress(report: ProgressReport): void;
  epoch(row: EpochRow): void;
  mark(mark: Mark): void;
  /** A knob was turned by hand and adopted: the experiment by which the run so far would be trained again. */
  turned?(experiment: Experiment): void;
  /** A moment at which the network may be looked at; training goes on once this resolves. */
  observe(observation: Observation): Promise<void>;
  /** A cycle of warm restarts has ended and the training goes on: the last moment of the network as it is. */
  cycleEnd?(epoch: number): Promise<void>;
  /** An epoch has ended and the training goes on: the time to take what going on elsewhere needs. */
  mayRest?(take: () => Promise<TrainingCheckpoint>): Promise<void>;
}

export interface Observation {
  readonly at: 'start' | 'slice' | 'epoch' | 'pause' | 'end';
  /** Fractional epoch. */
  readonly epoch: number;
  /** Of the validation part by the network as it is now; absent between epochs. */
  readonly validation?: Evaluation;
}

/** A run in progress: its tools, and the little that changes. */
export interface Run extends TrainingSetup {
  readonly batches: Batches;
  readonly hyperparameters: Hyperparameters;
  readonly evaluator: Evaluator;
  readonly stopwatch: Stopwatch;
  readonly pace: Pace;
  readonly progress: Progress;
  readonly changeMarks: ChangeMarks;
  readonly scheduler: CooperativeScheduler;
  readonly state: RunState;
}

export interface RunState {
  /** Along which experiment it goes, as it was turned. */
  timeline: Timeline;
  /** Milliseconds at which a knob was last turned by hand. */
  turnedAt: number;
  /** Steps taken. */
  step: number;
  /** Rows sent, that of the untrained network first. */
  readonly rows: EpochRow[];
  /** As of {@link Observation}. */
  validation: Evaluation | undefined;
  /** Class by class, of the validation part when it was last measured for good: at the end of an epoch, or of the best one. */
  perClass: Evaluation['perClass'];
}

export function createRun(setup: TrainingSetup): Run {
  const { experiment, data, stepper, plan, control, listener, now, from } = setup;
  const { training } = experiment;
  const balance = createBalance(experiment, data);
  const { seed } = experiment;
  const batches = createBatches(
    seed,
    data.training,
    data.inputShape,
    training.batchSize,
    balance,
    experiment.model.layers.some((layer) => hasTrait(layer, 'usesBatchStatistics')),
  );
  const timeline = timelineOf(experiment, batches.perEpoch, from?.step ?? 0);
  const begun = standing(timeline);
  batches.augment(augmentationsOf(setup, begun.augment));
  if (begun !== experiment) stepper.useLayers(begun.model.layers);
  const stopwatch = createStopwatch(now, 1000 * (from?.rows.at(-1)?.seconds ?? 0));
  const totalSteps = training.epochs * batches.perEpoch;
  const progress = createProgress(totalSteps, data.task.kind === 'classification', listener.progress);
  const changeMarks = createChangeMarks(listener.mark);
  const scheduler = createCooperativeScheduler({
    control,
    stopwatch,
    now,
    leastEpochTime: (setup.leastRunTime ?? 0) / training.epochs,
    phase: listener.phase,
    beforePause: () => sendWaiting(run),
    async duringPause() {
      // What is shown while it waits is the network as it is, not as the last epoch left it.
      const { state, evaluator } = run;
      // What is turned while it waits is no drag of a knob.
      state.turnedAt = Number.NEGATIVE_INFINITY;
      const stillPaused = async () => control.mode.kind === 'paused';
      state.validation ??= await evaluator.evaluate(data.validation, stillPaused);
      await observe(run, 'pause');
    },
  });
  const run: Run = {
    ...setup,
    batches,
    hyperparameters: createHyperparameters(
      begun,
      batches.perEpoch,
      stepper,
      listener.mark,
      from?.hyperparameters,
    ),
    evaluator: createEvaluator(stepper, data, training, plan.multiplyAdds),
    stopwatch,
    pace: createPace(now),
    progress,
    changeMarks,
    scheduler,
    state: {
      timeline,
      turnedAt: Number.NEGATIVE_INFINITY,
      step: from?.step ?? 0,
      rows: [...(from?.rows ?? [])],
      validation: undefined,
      perClass: undefined,
    },
  };
  return run;
}

/** Augmentations at work on the training part of a run. */
export function augmentationsOf(
  { experiment, data, augmentSeed = experiment.seed }: TrainingSetup,
  augment: Experiment['augment'],
) {
  return createAugmentations({ ...experiment, augment, seed: augmentSeed }, data);
}

/** Fractional epoch. */
export function epochNow({ state, batches }: Run): number {
  return state.step / batches.perEpoch;
}

/** Sends what was held back to be sent with more of its kind. */
export function sendWaiting({ progress, changeMarks, stopwatch, now }: Run): void {
  progress.flush(stopwatch.elapsed());
  changeMarks.settle(now(), true);
}

export function observe(run: Run, at: Observation['at']): Promise<void> {
  const { validation } = run.state;
  return run.listener.observe({ at, epoch: epochNow(run), ...(validation && { validation }) });
}
