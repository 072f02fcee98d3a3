import * as tf from '@tensorflow/tfjs-core';
import { sizeOf } from '../../core/catalog/layers/types';
import type { Experiment } from '../../core/experiment/schema';
import { type NetworkPlan, needsWholeBatch } from '../../core/network/plan';
import type { Task } from '../../core/task';
import { dropoutRatesOf } from '../stepper/dropoutRates';
import type { Batch, Stepper, StepRates } from '../stepper/stepper';
import { inputsOf, mixOf, outputsInChunks, pieceOf, sharesOf, targetsOf } from './batchTensors';
import { lossFor } from './losses';
import { buildNetwork } from './network';
import { clipByGlobalNorm, withPenalty } from './optimizers/gradients';
import { createOptimizer } from './optimizers/optimizer';
import { createSums } from './sums';

/**
 * The stepper that works for every network on every backend: it records each step on tfjs's tape and plays it
 * backwards. Holds its weights, the optimizer's state and a few sums on the device until disposed.
 * @param experiment its seed, model, loss and first optimizer
 * @throws ProblemError `data.unsuitable` where the loss does not suit the task
 */
export function createTapeStepper(setup: {
  readonly plan: NetworkPlan;
  readonly experiment: Pick<Experiment, 'seed' | 'model' | 'training'>;
  readonly task: Task;
}): Stepper {
  const { plan, experiment, task } = setup;
  const loss = lossFor(experiment.training, task);
  const network = buildNetwork(plan, { seed: experiment.seed, initializer: experiment.model.initializer });
  const trained = network.weights.filter(({ spec }) => spec.trainable);
  const variables = trained.map(({ variable }) => variable);
  const optimizerOf = (config: Experiment['training']['optimizer']) =>
    createOptimizer(
      config,
      trained.map(({ variable, spec }) => ({ variable, penalised: spec.penalised })),
    );
  const sums = createSums(task);
  const inputSize = sizeOf(plan.inputShape);
  const longestPiece = longestPieceOf(plan);
  let optimizer = optimizerOf(experiment.training.optimizer);
  let dropoutRates = dropoutRatesOf(experiment.model.layers);
  let tracksProjection = false;
  let lastProjection: tf.Tensor | undefined;

  function forgetProjection() {
    lastProjection?.dispose();
    lastProjection = undefined;
  }

  const infer = (inputs: tf.Tensor, observe?: (path: string, output: tf.Tensor) => void) =>
    network.forward(inputs, { training: false, step: 0 }, observe);

  /** The gradients of the batch's mean loss, as far as the examples from `first` on make them up. */
  function gradientsOf(batch: Batch, first: number, count: number, rates: StepRates): tf.Tensor[] {
    const piece = pieceOf(batch, first, count, inputSize);
    const inputs = inputsOf(plan, piece.inputs, count);
    const targets = targetsOf(task, piece);
    const mix = mixOf(task, piece);
    const losses = () => {
      const outputs = network.forward(inputs, {
        training: true,
        step: rates.step,
        dropoutRates,
        firstExample: first,
      });
      const perExample = loss(outputs, targets, mix);
      sums.add(piece, outputs, perExample);
      return perExample;
    };
    return tf.engine().gradients(losses, variables, sharesOf(piece, batch.count)).grads;
  }

  function update(raw: readonly tf.Tensor[], rates: StepRates): tf.Tensor | undefined {
    const penalised = raw.map((gradient, index) => {
      const weight = trained[index];
      return weight?.spec.penalised ? withPenalty(gradient, weight.variable, rates.l1, rates.l2) : gradient;
    });
    const clipped = rates.clipNorm > 0 ? clipByGlobalNorm(penalised, rates.clipNorm) : penalised;
    const { learningRate, weightDecay } = rates;
    return optimizer.apply(clipped, { learningRate, weightDecay, project: tracksProjection });
  }

  function* stepInParts(batch: Batch, rates: StepRates): Generator<void, void, void> {
    const length = Math.min(batch.count, longestPiece);
    let gradients: tf.Tensor[] | undefined;
    const givenUp = sums.mark();
    let isDone = false;
    try {
      for (let first = 0; first < batch.count; first += length) {
        if (first > 0) yield;
        const before = gradients;
        gradients = tf.tidy(() => {
          const added = gradientsOf(batch, first, Math.min(length, batch.count - first), rates);
          return before ? added.map((each, index) => tf.add(each, before[index] as tf.Tensor)) : added;
        });
        tf.dispose(before ?? []);
      }
      forgetProjection();
      lastProjection = tf.tidy(() => update(gradients ?? [], rates));
      isDone = true;
    } finally {
      tf.dispose(gradients ?? []);
      if (!isDone) givenUp();
    }
  }

  return {
    path: 'tape',
    step(batch, rates) {
      const parts = stepInParts(batch, rates);
      while (!parts.next().done);
    },
    stepInParts,
    readSums: () => sums.read(),
    async predict(inputs, count) {
      const outputs = await outputsInChunks(plan, inputs, count, (chunk) => ({ head: infer(chunk) }));
      return outputs.get('head') ?? new Float32Array();
    },
    observe: (inputs, count) =>
      outputsInChunks(plan, inputs, count, (chunk) => {
        const outputs: Record<string, tf.Tensor> = {};
        infer(chunk, (path, output) => {
          if (!path.includes('.')) outputs[path] = output;
        });
        return outputs;
      }),
    trackProjection(on) {
      tracksProjection = on;
    },
    async projection() {
      if (lastProjection === undefined) return undefined;
      const [stepNorm2 = 0, stepDotGradient = 0] = await lastProjection.data<'float32'>();
      return { stepNorm2, stepDotGradient };
    },
    useOptimizer(config) {
      forgetProjection();
      optimizer.dispose();
      optimizer = optimizerOf(config);
    },
    useLayers(layers) {
      dropoutRates = dropoutRatesOf(layers);
    },
    async exportWeights() {
      const values = await Promise.all(network.weights.map(({ variable }) => variable.data<'float32'>()));
      return new Map(
        network.weights.map(({ path }, index) => [path, (values[index] as Float32Array).slice()]),
      );
    },
    importWeights(weights) {
      tf.tidy(() => {
        for (const { path, variable } of network.weights) {
          const values = weights.get(path);
          // A copy: on the cpu backend the tensor would share the caller's memory.
          if (values) variable.assign(tf.tensor(values.slice(), variable.shape));
        }
      });
    },
    async exportOptimizer() {
      const { steps, slots } = await optimizer.memory();
      return { steps, slots: new Map(trained.map(({ path }, index) => [path, slots[index] ?? []])) };
    },
    importOptimizer({ steps, slots }) {
      optimizer.restore({ steps, slots: trained.map(({ path }) => slots.get(path) ?? []) });
    },
    dispose() {
      forgetProjection();
      optimizer.dispose();
      sums.dispose();
      network.dispose();
    },
  };
}

/** Multiply-adds of a piece's forward pass, where a step holds the thread until it is done: about 50 ms of both ways. */
const workPerPiece: Readonly<Record<string, number>> = { cpu: 1.5e6, wasm: 20e6 };

/** Examples that a step works on at a time. It follows from network and backend alone, and so do the last bits. */
function longestPieceOf(plan: NetworkPlan): number {
  const work = workPerPiece[tf.getBackend()];
  if (work === undefined || needsWholeBatch(plan)) return Number.POSITIVE_INFINITY;
  return Math.max(1, Math.floor(work / Math.max(1, plan.multiplyAdds)));
}
