import * as tf from '@tensorflow/tfjs-core';
import { dropoutRatesOf } from '../stepper/dropoutRates';
import type { Stepper } from '../stepper/stepper';
import { outputsInChunks } from './batchTensors';
import {
  createTapeNetwork,
  forgetProjection,
  optimizerOf,
  type TapeNetwork,
  type TapeSetup,
  takeStepInParts,
} from './tapeStep';

/**
 * The stepper that works for every network on every backend: it records each step on tfjs's tape and plays it
 * backwards. Holds its weights, the optimizer's state and a few sums on the device until disposed.
 * @throws ProblemError `data.unsuitable` where the loss does not suit the task
 */
export function createTapeStepper(setup: TapeSetup): Stepper {
  return stepperOf(createTapeNetwork(setup));
}

function stepperOf(tape: TapeNetwork): Stepper {
  const { plan, network, trained, sums } = tape;
  const infer = (inputs: tf.Tensor, observe?: (path: string, output: tf.Tensor) => void) =>
    network.forward(inputs, { training: false, step: 0 }, observe);
  return {
    path: 'tape',
    step(batch, rates) {
      const parts = takeStepInParts(tape, batch, rates);
      while (!parts.next().done);
    },
    stepInParts: (batch, rates) => takeStepInParts(tape, batch, rates),
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
      tape.tracksProjection = on;
    },
    async projection() {
      if (tape.lastProjection === undefined) return undefined;
      const [stepNorm2 = 0, stepDotGradient = 0] = await tape.lastProjection.data<'float32'>();
      return { stepNorm2, stepDotGradient };
    },
    useOptimizer(config) {
      forgetProjection(tape);
      tape.optimizer.dispose();
      tape.optimizer = optimizerOf(trained, config);
    },
    useLayers(layers) {
      tape.dropoutRates = dropoutRatesOf(layers);
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
      const { steps, slots } = await tape.optimizer.memory();
      return { steps, slots: new Map(trained.map(({ path }, index) => [path, slots[index] ?? []])) };
    },
    importOptimizer({ steps, slots }) {
      tape.optimizer.restore({ steps, slots: trained.map(({ path }) => slots.get(path) ?? []) });
    },
    dispose() {
      forgetProjection(tape);
      tape.optimizer.dispose();
      sums.dispose();
      network.dispose();
    },
  };
}
