import { optimizers } from '../../core/catalog/optimizers';
import type { Experiment, Optimizer } from '../../core/experiment/schema';
import { initialSwats, observeSwats, type SwatsState, sgdRateOf } from '../../core/math/swats';
import { ProblemError } from '../../core/problem';
import type { HyperparameterState } from '../../protocol/checkpoint';
import type { Stepper } from '../stepper/stepper';

/** Decides when the second optimizer takes over. */
export interface OptimizerSwitch {
  /** Steps that may be taken before it is due: 0 when it is, Infinity when that cannot be foreseen or never happens. */
  stepsLeft(step: number): number;
  /** Whether `watchStep` must be called after every step. */
  readonly watchesSteps: boolean;
  /** Resolves to whether it is due now. */
  watchStep(): Promise<boolean>;
  /** The learning rate that SWATS found. */
  readonly found: number | undefined;
  /** To be told that it has happened. */
  finish(): void;
  readonly isDone: boolean;
  /** Where SWATS looks for its rate. */
  readonly swats?: SwatsState;
}

/**
 * @param from how far the one before it had come, where a run goes on
 * @throws ProblemError when SWATS is asked to watch an optimizer other than Adam
 */
export function createOptimizerSwitch(
  { optimizer, switch: change }: Experiment['training'],
  stepsPerEpoch: number,
  stepper: Pick<Stepper, 'trackProjection' | 'projection'>,
  from?: HyperparameterState,
): OptimizerSwitch {
  const hasSwitched = from?.hasSwitched === true;
  if (change === null) return atStep(Number.POSITIVE_INFINITY, false);
  if ('epoch' in change.when) return atStep(Math.round(change.when.epoch * stepsPerEpoch), hasSwitched);
  return bySwats(optimizer, change.to, stepper, hasSwitched, from?.swats);
}

function atStep(due: number, hasSwitched: boolean): OptimizerSwitch {
  let isDone = hasSwitched;
  return {
    stepsLeft: (step) => (isDone ? Number.POSITIVE_INFINITY : Math.max(0, due - step)),
    watchesSteps: false,
    watchStep: async () => false,
    found: undefined,
    finish() {
      isDone = true;
    },
    get isDone() {
      return isDone;
    },
  };
}

function bySwats(
  from: Optimizer,
  to: Optimizer,
  stepper: Pick<Stepper, 'trackProjection' | 'projection'>,
  hasSwitched: boolean,
  begun: SwatsState = initialSwats,
): OptimizerSwitch {
  if (from.type !== 'adam' && from.type !== 'adamw') throw notAdam(optimizers[from.type].label);
  if (to.type !== 'sgd') throw notSgd(optimizers[to.type].label);
  let state = begun;
  let isDone = hasSwitched;
  stepper.trackProjection(!isDone);
  return {
    stepsLeft: () => (state.settled && !isDone ? 0 : Number.POSITIVE_INFINITY),
    get watchesSteps() {
      return !isDone;
    },
    async watchStep() {
      const projection = await stepper.projection();
      if (projection) state = observeSwats(state, projection, from.beta2);
      return state.settled;
    },
    get found() {
      return state.settled ? sgdRateOf(state.rate, to.momentum) : undefined;
    },
    finish() {
      isDone = true;
      stepper.trackProjection(false);
    },
    get isDone() {
      return isDone;
    },
    get swats() {
      return state;
    },
  };
}

function notAdam(label: string): ProblemError {
  return new ProblemError({
    code: 'experiment.invalid',
    message: `SWATS reads the learning rate of SGD off the steps of Adam, but the first optimizer is ${label}.`,
    hint: 'Start with Adam or AdamW, or switch after an epoch of your choice.',
    path: 'training.optimizer.type',
  });
}

function notSgd(label: string): ProblemError {
  return new ProblemError({
    code: 'experiment.invalid',
    message: `SWATS finds a learning rate for SGD, but the second optimizer is ${label}.`,
    hint: 'Switch to SGD, or switch after an epoch of your choice.',
    path: 'training.switch.to.type',
  });
}
