import type { Experiment } from '../../core/experiment/schema';
import { operation, type Program } from './program';
import type { TrainedBlock } from './weights';

type OptimizerConfig = Experiment['training']['optimizer'];

/** An optimizer as operations over all trained weights at once. The formulas: `engine/tfjs/optimizers`. */
export interface Update {
  readonly program: Program;
  /** What each of its memories starts with; those beyond are not used. */
  readonly memories: readonly number[];
  readonly decouplesDecay: boolean;
  /** Whether SWATS may compare its step with the gradient. */
  readonly projects: boolean;
  /**
   * The rate with the optimizer's own correction.
   * @param step 1, 2, ... since the optimizer took over
   */
  rate(learningRate: number, step: number): number;
}

/** More words than any update takes, so that another optimizer fits in the same place. */
export const longestUpdate = 64;

export function updateOf(config: OptimizerConfig, block: TrainedBlock): Update {
  const { momentum, nesterov, rho, beta1, beta2, epsilon } = config;
  const decouplesDecay = config.type === 'adamw';
  const projects = decouplesDecay || config.type === 'adam';

  function steps(): { readonly memories: readonly number[]; readonly program: Program } {
    const [first, second] = block.memories;
    const whole = stretch(block, 0, block.length);
    switch (config.type) {
      case 'sgd': {
        if (momentum === 0) return { memories: [], program: [operation('sgd', whole)] };
        const own = { ...whole, velocity: first, momentum };
        return { memories: [0], program: [operation(nesterov ? 'nesterov' : 'momentum', own)] };
      }
      case 'rmsprop': {
        const own = {
          ...whole,
          squares: first,
          velocity: second,
          rho,
          restOfRho: 1 - rho,
          epsilon,
          momentum,
        };
        return momentum === 0
          ? { memories: [0], program: [operation('rmsprop', own)] }
          : { memories: [0, 0], program: [operation('rmspropMomentum', own)] };
      }
      case 'adagrad':
        // What the sum of squares starts with, Keras's default: it keeps the first steps from being huge.
        return { memories: [0.1], program: [operation('adagrad', { ...whole, squares: first, epsilon })] };
      case 'adadelta': {
        const own = { ...whole, squares: first, steps: second, rho, restOfRho: 1 - rho, epsilon };
        return { memories: [0, 0], program: [operation('adadelta', own)] };
      }
      case 'adam':
      case 'adamw': {
        const adam = (from: number, to: number, decays: boolean) =>
          operation('adam', {
            ...stretch(block, from, to),
            mean: first + from * 4,
            squares: second + from * 4,
            beta1,
            restOfBeta1: 1 - beta1,
            beta2,
            restOfBeta2: 1 - beta2,
            epsilon,
            decays,
          });
        const { penalisedLength, length } = block;
        const program = decouplesDecay
          ? [adam(0, penalisedLength, true), adam(penalisedLength, length, false)]
          : [adam(0, length, false)];
        return { memories: [0, 0], program };
      }
    }
  }

  return {
    ...steps(),
    decouplesDecay,
    projects,
    rate: projects
      ? (learningRate, step) => (learningRate * Math.sqrt(1 - beta2 ** step)) / (1 - beta1 ** step)
      : (learningRate) => learningRate,
  };
}

/** Penalties and clipping, which come before every optimizer. */
export function beforeUpdate(block: TrainedBlock): Program {
  const { weights, gradients, length, penalisedLength } = block;
  return [
    operation('penalty', { weights, gradients, length: penalisedLength }),
    operation('clip', { gradients, length }),
  ];
}

/** The weights from one offset to another, and their gradients. */
function stretch({ weights, gradients }: TrainedBlock, from: number, to: number) {
  return { weights: weights + from * 4, gradients: gradients + from * 4, length: to - from };
}
