import * as tf from '@tensorflow/tfjs-core';
import { sizeOf } from '../../core/catalog/layers/types';
import type { Experiment } from '../../core/experiment/schema';
import { type NetworkPlan, needsWholeBatch } from '../../core/network/plan';
import type { Task } from '../../core/task';
import { dropoutRatesOf } from '../stepper/dropoutRates';
import type { Batch, StepRates } from '../stepper/stepper';
import { inputsOf, mixOf, pieceOf, sharesOf, targetsOf } from './batchTensors';
import { lossFor } from './losses';
import { buildNetwork } from './network';
import { clipByGlobalNorm, withPenalty } from './optimizers/gradients';
import { createOptimizer } from './optimizers/optimizer';
import { createSums } from './sums';

export interface TapeSetup {
  readonly plan: NetworkPlan;
  /** Its seed, model, loss and first optimizer. */
  readonly experiment: Pick<Experiment, 'seed' | 'model' | 'training'>;
  readonly task: Task;
}

/** A network whose weights lie on the device, and what moves them. */
export interface TapeNetwork {
  readonly plan: NetworkPlan;
  readonly task: Task;
  readonly loss: ReturnType<typeof lossFor>;
  readonly network: ReturnType<typeof buildNetwork>;
  /** Those of its weights that are trained, in the order of the layers. */
  readonly trained: ReturnType<typeof buildNetwork>['weights'];
  readonly sums: ReturnType<typeof createSums>;
  /** Examples that a step works on at a time. */
  readonly longestPiece: number;
  optimizer: ReturnType<typeof createOptimizer>;
  /** By the path of their layer. */
  dropoutRates: ReadonlyMap<string, number>;
  /** Whether steps are held against their gradient, and what came of the last one. */
  tracksProjection: boolean;
  lastProjection: tf.Tensor | undefined;
}

/** @throws ProblemError `data.unsuitable` where the loss does not suit the task */
export function createTapeNetwork({ plan, experiment, task }: TapeSetup): TapeNetwork {
  const { seed, model, training } = experiment;
  const loss = lossFor(training, task);
  const network = buildNetwork(plan, { seed, initializer: model.initializer });
  const trained = network.weights.filter(({ spec }) => spec.trainable);
  return {
    plan,
    task,
    loss,
    network,
    trained,
    sums: createSums(task),
    longestPiece: longestPieceOf(plan),
    optimizer: optimizerOf(trained, training.optimizer),
    dropoutRates: dropoutRatesOf(model.layers),
    tracksProjection: false,
    lastProjection: undefined,
  };
}

export function optimizerOf(
  trained: TapeNetwork['trained'],
  config: Experiment['training']['optimizer'],
): TapeNetwork['optimizer'] {
  return createOptimizer(
    config,
    trained.map(({ variable, spec }) => ({ variable, penalised: spec.penalised })),
  );
}

export function forgetProjection(tape: TapeNetwork): void {
  tape.lastProjection?.dispose();
  tape.lastProjection = undefined;
}

/** A step, a piece of the batch at a time; given up before its end, it leaves no trace. */
export function* takeStepInParts(
  tape: TapeNetwork,
  batch: Batch,
  rates: StepRates,
): Generator<void, void, void> {
  const length = Math.min(batch.count, tape.longestPiece);
  let gradients: tf.Tensor[] | undefined;
  const givenUp = tape.sums.mark();
  let isDone = false;
  try {
    for (let first = 0; first < batch.count; first += length) {
      if (first > 0) yield;
      const before = gradients;
      gradients = tf.tidy(() => {
        const added = gradientsOf(tape, batch, first, Math.min(length, batch.count - first), rates);
        return before ? added.map((each, index) => tf.add(each, before[index] as tf.Tensor)) : added;
      });
      tf.dispose(before ?? []);
    }
    forgetProjection(tape);
    tape.lastProjection = tf.tidy(() => update(tape, gradients ?? [], rates));
    isDone = true;
  } finally {
    tf.dispose(gradients ?? []);
    if (!isDone) givenUp();
  }
}

/** The gradients of the batch's mean loss, as far as the examples from `first` on make them up. */
function gradientsOf(
  { plan, task, loss, network, trained, sums, dropoutRates }: TapeNetwork,
  batch: Batch,
  first: number,
  count: number,
  { step }: StepRates,
): tf.Tensor[] {
  const piece = pieceOf(batch, first, count, sizeOf(plan.inputShape));
  const inputs = inputsOf(plan, piece.inputs, count);
  const targets = targetsOf(task, piece);
  const mix = mixOf(task, piece);
  const losses = () => {
    const outputs = network.forward(inputs, { training: true, step, dropoutRates, firstExample: first });
    const perExample = loss(outputs, targets, mix);
    sums.add(piece, outputs, perExample);
    return perExample;
  };
  const variables = trained.map(({ variable }) => variable);
  return tf.engine().gradients(losses, variables, sharesOf(piece, batch.count)).grads;
}

/** Moves the weights; returns the step's projection, if it is tracked. */
function update(
  { trained, optimizer, tracksProjection }: TapeNetwork,
  raw: readonly tf.Tensor[],
  rates: StepRates,
): tf.Tensor | undefined {
  const penalised = raw.map((gradient, index) => {
    const weight = trained[index];
    return weight?.spec.penalised ? withPenalty(gradient, weight.variable, rates.l1, rates.l2) : gradient;
  });
  const clipped = rates.clipNorm > 0 ? clipByGlobalNorm(penalised, rates.clipNorm) : penalised;
  const { learningRate, weightDecay } = rates;
  return optimizer.apply(clipped, { learningRate, weightDecay, project: tracksProjection });
}

/** Multiply-adds of a piece's forward pass, where a step holds the thread until it is done: about 50 ms of both ways. */
const workPerPiece: Readonly<Record<string, number>> = { cpu: 1.5e6, wasm: 20e6 };

/** Examples that a step works on at a time. It follows from network and backend alone, and so do the last bits. */
function longestPieceOf(plan: NetworkPlan): number {
  const work = workPerPiece[tf.getBackend()];
  if (work === undefined || needsWholeBatch(plan)) return Number.POSITIVE_INFINITY;
  return Math.max(1, Math.floor(work / Math.max(1, plan.multiplyAdds)));
}
