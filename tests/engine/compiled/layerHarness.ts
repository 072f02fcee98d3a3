import type { Layer } from '../../../src/core/catalog/layers';
import { compileLayer } from '../../../src/engine/compiled/layers';
import { createLayout } from '../../../src/engine/compiled/layout';
import { newMask } from '../../../src/engine/compiled/mask';
import { createMasks } from '../../../src/engine/compiled/masks';
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
  /** Of `Σ output · outputGradient`, by weight, and `input`. */
  readonly gradients: Readonly<Record<string, Float32Array>>;
  /** All weights after the pass. */
  readonly after: Readonly<Record<string, Float32Array>>;
}

interface Given {
  readonly input: Values;
  readonly weights: Readonly<Record<string, Values>>;
  readonly outputGradient: Values;
  readonly training: boolean;
  readonly version: SimdVersion;
  readonly vocabulary?: number | undefined;
}

/** Forward and backward through one layer by the kernels; its weights go by their names alone. */
export function runCompiledLayer(layer: Layer, { weights, ...given }: Given): LayerRun {
  const { output, gradients, after } = runCompiledLayers([layer], {
    ...given,
    weights: keysBy(weights, (name) => `0.${name}`),
  });
  const named = (path: string) => (path.startsWith('0.') ? path.slice(2) : path);
  return { output, gradients: keysBy(gradients, named), after: keysBy(after, named) };
}

function keysBy<Value>(given: Readonly<Record<string, Value>>, named: (key: string) => string) {
  return Object.fromEntries(Object.entries(given).map(([key, value]) => [named(key), value]));
}

/** Forward and backward through layers, one after another; weights go by their paths, such as `1.kernel`. */
export function runCompiledLayers(layers: readonly Layer[], given: Given): LayerRun {
  const [count = 1, ...inputShape] = given.input.shape;
  const plan = planOf(layers, inputShape, given.vocabulary);
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
  const tokens = given.vocabulary !== undefined;
  const input = newValue(layout.keep(given.input.values.length), inputShape, !tokens);
  if (tokens) input.mask = newMask(input.address, input.size);
  let output = input;
  for (const [index, layer] of layers.entries())
    output = compileLayer(layer, output, scopeOf(builder, String(index)));
  const outputGradient = layout.borrow(output.size * count);
  output.gradient = outputGradient;
  for (const lay of [...builder.gradientLayers].reverse()) lay();
  const program = layout.keep(10_000);

  const memory = takeMemory(layout.size(), given.version);
  const { floats, integers, kernels, release } = memory;
  createMasks(builder.dropoutKeys, 1, memory).keep();
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
    floats.set(Array.from(given.weights[path]?.values ?? []), address / 4);
  }
  floats.set(Array.from(given.input.values), input.address / 4);
  run(given.training ? [...parts.before, ...parts.forward] : parts.inference);
  const result = read(output.address, output.size * count);
  floats.set(Array.from(given.outputGradient.values), outputGradient.address / 4);
  run([...parts.before, ...parts.backward]);
  const gradients: Record<string, Float32Array> = {
    // Tokens have none.
    ...(!tokens && { input: read(gradientOf(input).address, input.size * count) }),
  };
  for (const { path, gradient, size } of weights.list) {
    if (gradient > 0) gradients[path] = read(gradient, size);
  }
  const after = Object.fromEntries(
    weights.list.map(({ path, address, size }) => [path, read(address, size)]),
  );
  release();
  return { output: result, gradients, after };
}
