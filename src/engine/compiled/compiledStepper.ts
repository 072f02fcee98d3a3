import type { WeightValues } from '../../core/network/weightValues';
import { dropoutRatesOf } from '../stepper/dropoutRates';
import type { Stepper } from '../stepper/stepper';
import { type CompiledNetwork, type CompiledSetup, createCompiledNetwork } from './compiledNetwork';
import { exportOptimizer, importOptimizer, readProjection, startOptimizer } from './runningOptimizer';
import { expectAlive, type TrainingState, takeStep, takeStepInParts } from './trainingStep';

/** A stepper, or why there is none and the tape must do. */
export type CompiledOutcome =
  | { readonly kind: 'compiled'; readonly stepper: Stepper; readonly threads: number }
  | { readonly kind: 'unsupported'; readonly reason: string };

/**
 * The fast stepper for the CPU: the whole step (forward, loss, backward, penalties, clipping, update) is compiled once
 * into a list of kernel calls over a WebAssembly memory of its own, and is a single call from then on. No tfjs.
 * Same weights, masks and formulas as the tape's.
 * @throws ProblemError `data.unsuitable` where the loss does not suit the task
 */
export function createCompiledStepper(setup: CompiledSetup): CompiledOutcome {
  const network = createCompiledNetwork(setup);
  if ('reason' in network) return { kind: 'unsupported', reason: network.reason };
  const { model, training } = setup.experiment;
  const state: TrainingState = {
    optimizer: startOptimizer(network, training.optimizer),
    dropoutRates: dropoutRatesOf(model.layers),
    tracksProjection: false,
    examples: 0,
    wasLookedAt: false,
    isDisposed: false,
  };
  return { kind: 'compiled', stepper: stepperOf(network, state), threads: network.threads };
}

function stepperOf(network: CompiledNetwork, state: TrainingState): Stepper {
  return {
    path: 'compiled',
    step: (batch, rates) => takeStep(network, state, batch, rates),
    stepInParts: (batch, rates) => takeStepInParts(network, state, batch, rates),
    async readSums() {
      if (state.isDisposed) return { examples: 0, loss: 0, correct: 0 };
      const sums = { examples: state.examples, ...network.work.takeSums() };
      state.examples = 0;
      return sums;
    },
    async predict(inputs, count) {
      return infer(network, state, inputs, count, ['head'])[0] ?? new Float32Array();
    },
    async observe(inputs, count) {
      const paths = [...network.plan.outputs.keys()];
      const outputs = infer(network, state, inputs, count, paths);
      return new Map(paths.map((path, index) => [path, outputs[index] ?? new Float32Array()]));
    },
    trackProjection(on) {
      state.tracksProjection = on;
    },
    async projection() {
      return state.isDisposed ? undefined : readProjection(network, state.optimizer);
    },
    useOptimizer(config) {
      expectAlive(state);
      state.optimizer = startOptimizer(network, config);
    },
    useLayers(layers) {
      state.dropoutRates = dropoutRatesOf(layers);
    },
    async exportWeights() {
      expectAlive(state);
      return weightsOf(network);
    },
    importWeights(values) {
      expectAlive(state);
      putWeights(network, values);
    },
    async exportOptimizer() {
      expectAlive(state);
      return exportOptimizer(network, state.optimizer);
    },
    importOptimizer(remembered) {
      expectAlive(state);
      importOptimizer(network, state.optimizer, remembered);
    },
    dispose() {
      state.isDisposed = true;
      network.memory.release();
    },
  };
}

function infer(
  { inference }: CompiledNetwork,
  state: TrainingState,
  inputs: Float32Array,
  count: number,
  paths: readonly string[],
): Float32Array[] {
  expectAlive(state);
  state.wasLookedAt = true;
  return inference.run(inputs, count, paths);
}

function weightsOf({ plan, memory: { floats } }: CompiledNetwork): WeightValues {
  return new Map(
    plan.weights.list.map(({ path, address, size }) => [path, floats.slice(address / 4, address / 4 + size)]),
  );
}

function putWeights({ plan, memory: { floats } }: CompiledNetwork, values: WeightValues): void {
  for (const { path, address, size } of plan.weights.list) {
    const given = values.get(path);
    if (given) floats.set(given.subarray(0, size), address / 4);
  }
}
