import type { Layer } from '../src/core/catalog/layers';
import { sizeOf } from '../src/core/catalog/layers/types';
import { type Experiment, experimentSchema } from '../src/core/experiment/schema';
import { randomStream } from '../src/core/math/random';
import { type NetworkPlan, planNetwork } from '../src/core/network/plan';
import type { Task } from '../src/core/task';
import type { Batch } from '../src/engine/stepper/stepper';

/** A network, its optimizer and the batches it is trained on: the same for TipLab and for every peer. */
export interface Problem {
  /** Hidden layers; the output layer follows from `classes`. */
  readonly layers: readonly Layer[];
  readonly inputShape: readonly number[];
  /** 0 asks for a number. */
  readonly classes: number;
  readonly batchSize: number;
  readonly optimizer: 'sgd' | 'adam';
  readonly learningRate: number;
  /** One pass steps through all of them. */
  readonly batches: readonly Batch[];
  readonly experiment: Experiment;
  readonly plan: NetworkPlan;
  readonly task: Task;
}

type Given = Pick<Problem, 'inputShape' | 'classes' | 'batchSize' | 'optimizer' | 'learningRate'> & {
  /** Fields left out have TipLab's defaults. */
  readonly layers: readonly object[];
  readonly batchCount: number;
};

/** Throws where TipLab has no such network. */
export function defineProblem(given: Given): Problem {
  const { inputShape, classes, batchSize, optimizer, learningRate, batchCount } = given;
  const experiment = experimentSchema.parse({
    model: { layers: given.layers },
    training: { batchSize, optimizer: { type: optimizer, learningRate } },
  });
  const task: Task =
    classes === 0
      ? { kind: 'regression', target: 'y' }
      : { kind: 'classification', classes: Array.from({ length: classes }, (_, index) => String(index)) };
  const { layers } = experiment.model;
  const { plan, problem } = planNetwork(layers, inputShape, task);
  if (problem) throw new Error(problem.message);
  const batches = Array.from({ length: batchCount }, (_, index) =>
    drawBatch(inputShape, classes, batchSize, index),
  );
  return { layers, inputShape, classes, batchSize, optimizer, learningRate, batches, experiment, plan, task };
}

/**
 * Normal inputs and random truths: what a step costs does not depend on them.
 * @param name the same name draws the same batch
 */
export function drawBatch(
  inputShape: readonly number[],
  classes: number,
  count: number,
  name: string | number,
): Batch {
  const stream = randomStream(1, 'data', name);
  return {
    count,
    inputs: Float32Array.from({ length: count * sizeOf(inputShape) }, stream.normal),
    labels: Int32Array.from({ length: classes === 0 ? 0 : count }, () => stream.integer(classes)),
    targets: Float32Array.from({ length: classes === 0 ? count : 0 }, stream.normal),
  };
}

/** Throws where a peer built another network than was asked for. */
export function expectSameNetwork({ plan }: Problem, peer: string, parameters: number): void {
  if (parameters === plan.parameters) return;
  throw new Error(`${peer} built ${parameters} parameters instead of ${plan.parameters}.`);
}
