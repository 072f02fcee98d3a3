import { expect } from 'vitest';
import { type Experiment, experimentSchema } from '../../../src/core/experiment/schema';
import { randomStream } from '../../../src/core/math/random';
import { planNetwork } from '../../../src/core/network/plan';
import type { OutputKind, Task } from '../../../src/core/task';
import type { CompiledSetup } from '../../../src/engine/compiled/compiledNetwork';
import { createCompiledStepper } from '../../../src/engine/compiled/compiledStepper';
import type { Batch, Stepper, StepRates } from '../../../src/engine/stepper/stepper';
import { createTapeStepper } from '../../../src/engine/tfjs/tapeStepper';
import type { SimdVersion } from '../../../src/engine/wasm/features';

/** A small network and how it is trained. */
export interface Case {
  readonly layers: readonly object[];
  readonly inputShape: readonly number[];
  /** Makes the inputs token numbers. */
  readonly vocabulary?: number;
  /** 0 asks for a number. */
  readonly classes: number;
  readonly batchSize: number;
  readonly seed?: number;
  readonly training?: object;
  readonly initializer?: string;
  readonly rates?: Partial<StepRates>;
  /** Of classes: softmax by default. */
  readonly output?: OutputKind;
  /** Whether classes carry weights, and whether each has a second class mixed in. */
  readonly weighted?: boolean;
  readonly mixed?: boolean;
}

export function prepare(given: Case) {
  const { layers, classes, seed = 1, initializer = 'glorotUniform' } = given;
  const experiment: Experiment = experimentSchema.parse({
    seed,
    model: { layers, initializer },
    training: { batchSize: given.batchSize, ...given.training },
  });
  const task: Task =
    classes === 0
      ? { kind: 'regression', target: 'y' }
      : {
          kind: 'classification',
          classes: Array.from({ length: classes }, (_, index) => String(index)),
          ...(given.output && { output: given.output }),
        };
  const { plan, problem } = planNetwork(
    experiment.model.layers,
    { shape: given.inputShape, ...(given.vocabulary && { vocabulary: given.vocabulary }) },
    task,
  );
  if (problem) throw new Error(`${problem.message} ${JSON.stringify(given)}`);
  return { experiment, plan, task };
}

export function compiledFor(
  given: Case,
  simd?: SimdVersion,
  cut: Pick<CompiledSetup, 'shards' | 'threadPool'> = {},
): Stepper {
  const outcome = createCompiledStepper({ ...prepare(given), simd, ...cut });
  if (outcome.kind !== 'compiled') throw new Error(outcome.reason);
  return outcome.stepper;
}

export function tapeFor(given: Case): Stepper {
  return createTapeStepper(prepare(given));
}

/** A batch of normal inputs and random truths. */
export function batchFor(given: Case, name: string, count = given.batchSize): Batch {
  const { inputShape, classes } = given;
  const stream = randomStream(7, 'data', name);
  const size = inputShape.reduce((product, side) => product * side, 1);
  const labels = () => Int32Array.from({ length: classes === 0 ? 0 : count }, () => stream.integer(classes));
  return {
    count,
    inputs: Float32Array.from({ length: count * size }, () =>
      given.vocabulary ? stream.integer(given.vocabulary) : stream.normal(),
    ),
    labels: labels(),
    targets: Float32Array.from({ length: classes === 0 ? count : 0 }, stream.normal),
    ...(given.weighted && { classWeights: Float32Array.from({ length: classes }, () => 2 * stream.next()) }),
    ...(given.mixed && {
      mix: { labels: labels(), shares: Float32Array.from({ length: count }, () => stream.next()) },
    }),
  };
}

export function ratesAt(step: number, rates: Partial<StepRates> = {}): StepRates {
  return { learningRate: 0.01, l1: 0, l2: 0, weightDecay: 0, clipNorm: 0, ...rates, step };
}

/** What a stepper leaves behind, for comparison. */
export interface Trace {
  readonly losses: readonly number[];
  readonly correct: readonly number[];
  readonly weights: ReadonlyMap<string, Float32Array>;
  readonly outputs: Float32Array;
}

/** Trains for some steps on three batches in turn, the last of which is smaller, as at the end of an epoch. */
export async function trace(stepper: Stepper, given: Case, steps: number): Promise<Trace> {
  const rest = Math.max(1, given.batchSize - 2);
  const batches = [batchFor(given, 'a'), batchFor(given, 'b'), batchFor(given, 'c', rest)];
  const losses: number[] = [];
  const correct: number[] = [];
  for (let step = 0; step < steps; step++) {
    stepper.step(batches[step % 3] as Batch, ratesAt(step, given.rates));
    const sums = await stepper.readSums();
    losses.push(sums.loss / sums.examples);
    correct.push(sums.correct);
  }
  const looked = batchFor(given, 'd', 5);
  return {
    losses,
    correct,
    weights: await stepper.exportWeights(),
    outputs: await stepper.predict(looked.inputs, 5),
  };
}

/** The largest difference between two tensors, relative to their largest value. */
export function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(b.length).toBe(a.length);
  let largest = 1e-2;
  let difference = 0;
  for (let i = 0; i < a.length; i++) {
    largest = Math.max(largest, Math.abs(a[i] as number));
    difference = Math.max(difference, Math.abs((a[i] as number) - (b[i] as number)));
    if (Number.isNaN(b[i])) return Number.NaN;
  }
  return difference / largest;
}

export function expectSameTrace(actual: Trace, expected: Trace, tolerance: number): void {
  expect(distance(expected.losses, actual.losses), 'losses').toBeLessThan(tolerance);
  expect(distance(expected.outputs, actual.outputs), 'outputs').toBeLessThan(tolerance);
  expect(actual.correct).toEqual(expected.correct);
  expect([...actual.weights.keys()]).toEqual([...expected.weights.keys()]);
  for (const [path, values] of expected.weights) {
    expect(distance(values, actual.weights.get(path) ?? []), path).toBeLessThan(tolerance);
  }
}
