import * as tf from '@tensorflow/tfjs-core';
import { updateRuleOf } from '../../optimizers';
import type { OptimizerConfig } from '../../optimizers/types';
import { type UpdateAttributes, updateKernel } from '../kernels/update';
import { tensorMath } from '../tensorMath';

/** A weight that is trained. */
export interface TrainedWeight {
  readonly variable: tf.Variable;
  /** Whether weight decay acts on it. */
  readonly penalised: boolean;
}

export interface StepOptions {
  /** After the schedule. */
  readonly learningRate: number;
  readonly weightDecay: number;
  /** Whether to measure p · p and p · g of this step, for SWATS. */
  readonly project: boolean;
}

/** An optimizer with its state. */
export interface Optimizer {
  /**
   * Moves every weight once.
   * @param gradients in the order of the weights
   * @returns `[p · p, p · g]` as a tensor of the caller's, where asked for and the rule allows it
   */
  apply(gradients: readonly tf.Tensor[], options: StepOptions): tf.Tensor | undefined;
  memory(): Promise<SlotMemory>;
  /** @param memory of the same optimizer over the same weights */
  restore(memory: SlotMemory): void;
  /** Frees its state; the weights stay. */
  dispose(): void;
}

/** All that an optimizer remembers. */
interface SlotMemory {
  /** Taken so far. */
  readonly steps: number;
  /** `[weight][slot]`, in the order of the weights. */
  readonly slots: readonly (readonly Float32Array[])[];
}

/** @param weights in the order in which gradients will come */
export function createOptimizer(config: OptimizerConfig, weights: readonly TrainedWeight[]): Optimizer {
  const rule = updateRuleOf(config);
  const slots = weights.map(({ variable }) =>
    rule.slots.map((start) => tf.tidy(() => tf.variable(tf.fill(variable.shape, start), false))),
  );
  let step = 0;

  return {
    apply(gradients, { learningRate, weightDecay, project }) {
      step++;
      const rate = rule.rate?.(learningRate, step) ?? learningRate;
      return tf.tidy(() => {
        const hasKernel = tf.getKernel(updateKernel, tf.getBackend()) !== undefined;
        const projects = project && (rule.projects ?? false);
        let projection: tf.Tensor | undefined;
        const include = (mine: tf.Tensor) => {
          projection = projection ? tf.add(projection, mine) : mine;
        };
        for (const [index, { variable, penalised }] of weights.entries()) {
          const gradient = gradients[index] as tf.Tensor;
          const memory = slots[index] ?? [];
          if (hasKernel) {
            const decay = rule.decouplesDecay && penalised ? weightDecay : 0;
            const attributes = { config, learningRate, weightDecay: decay, step, project: projects };
            const [next, mine] = updateAtOnce(variable, gradient, memory, attributes);
            variable.assign(next as tf.Tensor);
            if (mine) include(mine);
            continue;
          }
          const { change, slots: next } = rule.update(tensorMath, gradient, memory, rate);
          const decays = rule.decouplesDecay && penalised && weightDecay > 0;
          const decayed = decays ? tf.mul(variable, 1 - learningRate * weightDecay) : variable;
          variable.assign(tf.add(decayed, change));
          for (const [slot, value] of next.entries()) memory[slot]?.assign(value);
          if (projects) include(tf.stack([tf.sum(tf.square(change)), tf.sum(tf.mul(change, gradient))]));
        }
        return projection;
      });
    },
    async memory() {
      const values = slots.map((ofWeight) =>
        Promise.all(ofWeight.map(async (slot) => (await slot.data<'float32'>()).slice())),
      );
      return { steps: step, slots: await Promise.all(values) };
    },
    restore(memory) {
      step = memory.steps;
      tf.tidy(() => {
        for (const [index, ofWeight] of slots.entries()) {
          for (const [place, slot] of ofWeight.entries()) {
            const values = memory.slots[index]?.[place];
            // A copy: on the cpu backend the tensor would share the caller's memory.
            if (values) slot.assign(tf.tensor(values.slice(), slot.shape));
          }
        }
      });
    },
    dispose() {
      for (const slot of slots.flat()) slot.dispose();
    },
  };
}

/** The whole update of a weight by one kernel, where the backend has it: the new weight, and its projection if asked. */
function updateAtOnce(
  weight: tf.Variable,
  gradient: tf.Tensor,
  [slot0, slot1]: readonly tf.Variable[],
  attributes: UpdateAttributes,
): readonly tf.Tensor[] {
  const inputs = { weight, gradient, ...(slot0 && { slot0 }), ...(slot1 && { slot1 }) };
  return tf
    .engine()
    .runKernel(updateKernel, inputs, { ...attributes } as unknown as tf.NamedAttrMap) as never;
}
