import type { Experiment } from '../../core/experiment/schema';
import { Op } from '../wasm/opcodes';
import { floatBits, operation, type Program } from './program';
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
  const { penalisedLength, length } = block;
  const { momentum, nesterov, rho, beta1, beta2, epsilon } = config;
  const decouplesDecay = config.type === 'adamw';
  const projects = decouplesDecay || config.type === 'adam';
  const floats = (...values: readonly number[]) => values.map(floatBits);

  function steps(): { readonly memories: readonly number[]; readonly program: Program } {
    switch (config.type) {
      case 'sgd':
        if (momentum === 0) return { memories: [], program: [over(block, Op.Sgd, 0, length)] };
        return {
          memories: [0],
          program: [over(block, nesterov ? Op.Nesterov : Op.Momentum, 0, length, ...floats(momentum))],
        };
      case 'rmsprop': {
        const own = floats(rho, 1 - rho, epsilon, momentum);
        return momentum === 0
          ? { memories: [0], program: [over(block, Op.Rmsprop, 0, length, ...own)] }
          : { memories: [0, 0], program: [over(block, Op.RmspropMomentum, 0, length, ...own)] };
      }
      case 'adagrad':
        // What the sum of squares starts with, Keras's default: it keeps the first steps from being huge.
        return { memories: [0.1], program: [over(block, Op.Adagrad, 0, length, ...floats(epsilon))] };
      case 'adadelta':
        return {
          memories: [0, 0],
          program: [over(block, Op.Adadelta, 0, length, ...floats(rho, 1 - rho, epsilon))],
        };
      case 'adam':
      case 'adamw': {
        const own = floats(beta1, 1 - beta1, beta2, 1 - beta2, epsilon);
        const all = [over(block, Op.Adam, 0, length, ...own, 0)];
        const apart = [
          over(block, Op.Adam, 0, penalisedLength, ...own, 1),
          over(block, Op.Adam, penalisedLength, length, ...own, 0),
        ];
        return { memories: [0, 0], program: decouplesDecay ? apart : all };
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
  return [
    operation(Op.Penalty, block.weights, block.gradients, block.penalisedLength),
    operation(Op.Clip, block.gradients, block.length),
  ];
}

/** An update of the weights from one offset to another. */
function over(block: TrainedBlock, op: Op, from: number, to: number, ...own: readonly number[]) {
  const { weights, gradients, memories } = block;
  const at = (address: number) => address + from * 4;
  return operation(op, at(weights), at(gradients), at(memories[0]), at(memories[1]), to - from, ...own);
}
