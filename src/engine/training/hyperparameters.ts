import type { Experiment, Optimizer } from '../../core/experiment/schema';
import {
  isWarmingUp,
  learningRateAt,
  observePlateau,
  type PlateauState,
  restartsOf,
  startPlateau,
} from '../../core/math/schedules';
import type { HyperparameterState } from '../../protocol/checkpoint';
import type { Mark, Metrics } from '../../protocol/progress';
import type { Stepper, StepRates } from '../stepper/stepper';
import { adoptLiveKnobs, type TurnedKnob } from './liveKnobs';
import { restartMark, switchMark } from './marks';
import { createOptimizerSwitch } from './optimizerSwitch';

/** The hyper-parameters of each step: what the schedule says, the live knobs, and the optimizer in charge. */
export interface Hyperparameters {
  /** Of the latest step, or of the first one to come. */
  readonly learningRate: number;
  /** The rates of a step, counted from 0. The object is overwritten by the next call. */
  ratesAt(step: number): StepRates;
  /** Takes over what is live of the wanted experiment. */
  adopt(wanted: Experiment): readonly TurnedKnob[];
  /** Does what is due before a step: hands over to the second optimizer, marks restarts. */
  applyDue(step: number): void;
  /** Steps that may be taken until `applyDue` must be called again. */
  stepsUntilDue(step: number): number;
  /** The epoch, not necessarily whole, of a warm restart that is due before a step; to be asked before `applyDue`. */
  cycleEndingAt(step: number): number | undefined;
  /** Whether `watchStep` must be called after every step. */
  readonly watchesSteps: boolean;
  /** Resolves to whether something is due now, after so many steps in all. */
  watchStep(stepsTaken: number): Promise<boolean>;
  /** To be told of the end of every epoch, after so many steps in all. */
  closeEpoch(validation: Metrics, stepsTaken: number): void;
  /** What another one must know to go on in its place, live knobs apart. */
  memory(): HyperparameterState;
}

/** Of the base rate: a schedule may have come down to zero. */
const smallestShare = 1e-4;

/**
 * @param stepper gets the second optimizer and the dropout rates when it is time
 * @param from where the schedule stood, where a run goes on: the stepper gets the optimizer that is in charge by then
 * @throws ProblemError when SWATS is asked to watch an optimizer that it cannot
 */
export function createHyperparameters(
  initial: Experiment,
  stepsPerEpoch: number,
  stepper: Pick<Stepper, 'useOptimizer' | 'useLayers' | 'trackProjection' | 'projection'>,
  mark: (mark: Mark) => void,
  from?: HyperparameterState,
): Hyperparameters {
  const { schedule, epochs } = initial.training;
  const length = { epochs, stepsPerEpoch };
  const optimizerSwitch = createOptimizerSwitch(initial.training, stepsPerEpoch, stepper, from);
  // A schedule that stands still within an epoch need not be asked at every step of a small network.
  const isSteady = schedule.warmup === 0 && (schedule.type === 'constant' || schedule.type === 'plateau');
  const allRestarts = restartsOf(schedule, epochs);
  const restarts = allRestarts.slice(from ? allRestarts.length - from.restartsLeft : 0);
  let experiment = initial;
  let plateau: PlateauState = from?.plateau ?? startPlateau(schedule);
  /** The learning rate that SWATS found, until its knob is turned. */
  let found = from?.found;
  if (optimizerSwitch.isDone) stepper.useOptimizer(inCharge());

  /** The section of the optimizer in charge. */
  function inCharge(): Optimizer {
    const { optimizer, switch: change } = experiment.training;
    return optimizerSwitch.isDone && change ? change.to : optimizer;
  }

  function learningRateOf(step: number): number {
    const base = found ?? inCharge().learningRate;
    return learningRateAt(schedule, base, step, length, plateau);
  }

  const rates = {
    learningRate: learningRateOf(0),
    l1: 0,
    l2: 0,
    weightDecay: 0,
    clipNorm: 0,
    step: 0,
  };
  copyKnobs();

  /** What only changes when a knob is turned, the optimizer is switched or an epoch ends. */
  function copyKnobs(): void {
    const { weightDecay, clipNorm } = inCharge();
    const { l1, l2 } = experiment.model;
    Object.assign(rates, { weightDecay, clipNorm, l1, l2 });
    if (isSteady) rates.learningRate = learningRateOf(0);
  }

  function switchOptimizer(step: number): void {
    const { optimizer: from, switch: change } = experiment.training;
    if (change === null) return;
    optimizerSwitch.finish();
    const epoch = step / stepsPerEpoch;
    if (optimizerSwitch.found !== undefined) {
      // Adam's steps, off which the rate was read, were taken after the schedule: it must not count twice.
      const share = learningRateAt(schedule, 1, step, length, plateau);
      found = optimizerSwitch.found / Math.max(share, smallestShare);
    }
    stepper.useOptimizer(change.to);
    copyKnobs();
    mark(switchMark(epoch, from, change.to, learningRateOf(step), found !== undefined));
  }

  return {
    get learningRate() {
      return rates.learningRate;
    },
    ratesAt(step) {
      rates.step = step;
      if (!isSteady) rates.learningRate = learningRateOf(step);
      return rates;
    },
    adopt(wanted) {
      const adopted = adoptLiveKnobs(experiment, wanted);
      experiment = adopted.experiment;
      const paths = adopted.changes.map(({ path }) => path);
      if (paths.includes('training.switch.to.learningRate')) found = undefined;
      if (paths.some((path) => path.startsWith('model.layers'))) stepper.useLayers(experiment.model.layers);
      copyKnobs();
      return adopted.changes;
    },
    applyDue(step) {
      if (optimizerSwitch.stepsLeft(step) === 0) switchOptimizer(step);
      const epoch = step / stepsPerEpoch;
      while (restarts[0] !== undefined && restarts[0] <= epoch) mark(restartMark(restarts.shift() ?? epoch));
    },
    stepsUntilDue(step) {
      const [next = Number.POSITIVE_INFINITY] = restarts;
      return Math.min(optimizerSwitch.stepsLeft(step), Math.ceil(next * stepsPerEpoch) - step);
    },
    cycleEndingAt(step) {
      const [next] = restarts;
      return next !== undefined && next <= step / stepsPerEpoch ? next : undefined;
    },
    get watchesSteps() {
      return optimizerSwitch.watchesSteps;
    },
    // The steps of the warm-up are as short as their rate: their average would be no rate to hand over.
    watchStep: async (stepsTaken) =>
      !isWarmingUp(schedule, stepsTaken, stepsPerEpoch) && optimizerSwitch.watchStep(),
    closeEpoch({ loss }, stepsTaken) {
      const isSeen = schedule.type === 'plateau' && !isWarmingUp(schedule, stepsTaken, stepsPerEpoch);
      if (isSeen && loss !== undefined) plateau = observePlateau(plateau, loss);
      copyKnobs();
    },
    memory: () => ({
      plateau,
      hasSwitched: optimizerSwitch.isDone,
      ...(optimizerSwitch.swats && { swats: optimizerSwitch.swats }),
      ...(found !== undefined && { found }),
      restartsLeft: restarts.length,
    }),
  };
}
