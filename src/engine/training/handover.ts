import { optimizers } from '../../core/catalog/optimizers';
import type { Experiment, Optimizer } from '../../core/experiment/schema';
import { initialSwats, observeSwats, sgdRateOf } from '../../core/math/swats';
import { ProblemError } from '../../core/problem';
import type { Stepper } from './stepper';

/** Decides when the second optimizer takes over. */
export interface Handover {
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
}

/** @throws ProblemError when SWATS is asked to watch an optimizer other than Adam */
export function createHandover(
  { optimizer, switch: change }: Experiment['training'],
  stepsPerEpoch: number,
  stepper: Pick<Stepper, 'trackProjection' | 'projection'>,
): Handover {
  if (change === null) return atStep(Number.POSITIVE_INFINITY);
  if ('epoch' in change.when) return atStep(Math.round(change.when.epoch * stepsPerEpoch));
  return bySwats(optimizer, change.to, stepper);
}

function atStep(due: number): Handover {
  let isDone = false;
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
): Handover {
  if (from.type !== 'adam' && from.type !== 'adamw') throw notAdam(optimizers[from.type].label);
  if (to.type !== 'sgd') throw notSgd(optimizers[to.type].label);
  let state = initialSwats;
  let isDone = false;
  stepper.trackProjection(true);
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
