import type { Layer } from '../../../src/core/catalog/layers';
import { compileLayer } from '../../../src/engine/compiled/layers';
import { createLayout } from '../../../src/engine/compiled/layout';
import { takeMemory } from '../../../src/engine/compiled/memories';
import { gradientOf, type Parts, type PlanBuilder, scopeOf } from '../../../src/engine/compiled/scope';
import { newValue } from '../../../src/engine/compiled/value';
import { placeWeights } from '../../../src/engine/compiled/weights';
import type { SimdVersion } from '../../../src/engine/wasm/features';
import { Context } from '../../../src/engine/wasm/opcodes';
import type { Program } from '../../../src/engine/wasm/program';
import { planOf, type Values } from '../tfjs/harness';

export interface LayerRun {
  readonly output: Float32Array;
  /** Of `Σ output · outputGradient`, by weight path without the leading `0.`, and `input`. */
  readonly gradients: Readonly<Record<string, Float32Array>>;
  /** All weights after the pass. */
  readonly after: Readonly<Record<string, Float32Array>>;
}

/** Forward and backward through one layer by the kernels. */
export function runCompiledLayer(
  layer: Layer,
  given: {
    readonly input: Values;
    readonly weights: Readonly<Record<string, Values>>;
    readonly outputGradient: Values;
    readonly training: boolean;
    readonly version: SimdVersion;
    readonly vocabulary?: number | undefined;
  },
): LayerRun {
  const [count = 1, ...inputShape] = given.input.shape;
  const plan = planOf(layer, inputShape, given.vocabulary);
  const layout = createLayout(64);
  const context = layout.keep(Context.Size / 4);
  const weights = placeWeights(plan, layout);
  const parts: Parts = { before: [], forward: [], backward: [], inference: [] };
  const builder: PlanBuilder = {
    layout,
    capacity: count,
    parts,
    weights: new Map(weights.list.map((weight) => [weight.path, weight])),
    dropoutKeys: [],
    constants: [],
    gradientLayers: [],
  };
  const scope = scopeOf(builder, '0');
  const input = newValue(layout.keep(given.input.values.length), inputShape, true);
  const output = compileLayer(layer, input, scope);
  const outputGradient = layout.borrow(output.size * count);
  output.gradient = outputGradient;
  for (const lay of [...builder.gradientLayers].reverse()) lay();
  const program = layout.keep(10_000);

  const { floats, integers, kernels, release } = takeMemory(layout.size(), given.version);
  const run = (operations: Program) => {
    let end = program / 4;
    for (const operation of operations) {
      integers.set(operation, end);
      end += operation.length;
    }
    kernels.run(program, end * 4, context);
  };
  const read = (address: number, size: number) => floats.slice(address / 4, address / 4 + size);
  integers[context / 4 + Context.Count / 4] = count;
  for (const { address, values } of builder.constants) integers.set(values, address / 4);
  for (const { path, address } of weights.list) {
    floats.set(Array.from(given.weights[path.slice(2)]?.values ?? []), address / 4);
  }
  floats.set(Array.from(given.input.values), input.address / 4);
  run(given.training ? parts.forward : parts.inference);
  const result = read(output.address, output.size * count);
  floats.set(Array.from(given.outputGradient.values), outputGradient.address / 4);
  run([...parts.before, ...parts.backward]);
  const gradients: Record<string, Float32Array> = {
    // Tokens have none.
    ...(layer.type !== 'embedding' && { input: read(gradientOf(input).address, input.size * count) }),
  };
  for (const { path, gradient, size } of weights.list) {
    if (gradient > 0) gradients[path.slice(2)] = read(gradient, size);
  }
  const after = Object.fromEntries(
    weights.list.map(({ path, address, size }) => [path.slice(2), read(address, size)]),
  );
  release();
  return { output: result, gradients, after };
}
