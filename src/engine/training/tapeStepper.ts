import * as tf from '@tensorflow/tfjs-core';
import type { Experiment } from '../../core/experiment/schema';
import type { NetworkPlan } from '../../core/network/plan';
import type { Task } from '../../core/task';
import { lossFor } from '../losses';
import { dropoutRatesOf } from '../models/dropoutRates';
import { buildNetwork } from '../models/network';
import { clipByGlobalNorm, withPenalty } from '../optimizers/gradients';
import { createOptimizer } from '../optimizers/optimizer';
import { inputsOf, outputsInChunks, targetsOf } from './batchTensors';
import type { Stepper } from './stepper';
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

  return {
    path: 'tape',
    step(batch, rates) {
      forgetProjection();
      lastProjection = tf.tidy(() => {
        const inputs = inputsOf(plan, batch.inputs, batch.count);
        const targets = targetsOf(task, batch);
        const losses = () => {
          const outputs = network.forward(inputs, { training: true, step: rates.step, dropoutRates });
          const perExample = loss(outputs, targets);
          sums.add(batch, outputs, perExample);
          return perExample;
        };
        // The training loss is the mean: each example's loss counts one over the batch.
        const shares = tf.fill([batch.count], 1 / batch.count);
        const raw = tf.engine().gradients(losses, variables, shares).grads;
        const penalised = raw.map((gradient, index) => {
          const weight = trained[index];
          return weight?.spec.penalised
            ? withPenalty(gradient, weight.variable, rates.l1, rates.l2)
            : gradient;
        });
        const clipped = rates.clipNorm > 0 ? clipByGlobalNorm(penalised, rates.clipNorm) : penalised;
        const { learningRate, weightDecay } = rates;
        const projection = optimizer.apply(clipped, { learningRate, weightDecay, project: tracksProjection });
        return projection;
      });
    },
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
    dispose() {
      forgetProjection();
      optimizer.dispose();
      sums.dispose();
      network.dispose();
    },
  };
}
