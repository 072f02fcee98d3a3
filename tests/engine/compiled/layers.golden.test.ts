import { describe, expect, it } from 'vitest';
import { activations } from '../../../src/core/catalog/activations';
import { goldenLayers, layerOf, type Values } from '../tfjs/harness';
import { distance } from './compare';
import { runCompiledLayer } from './layerHarness';
import { simdVersions } from './versions';

interface Case {
  readonly name: string;
  readonly layer: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly training: boolean;
  readonly input: Values;
  readonly weights: Readonly<Record<string, Values>>;
  readonly outputGradient: Values;
  readonly output: Values;
  readonly gradients: Readonly<Record<string, Values>>;
  readonly after?: Readonly<Record<string, Values>>;
}

const cases = goldenLayers<Case>().filter(({ config }) => {
  const { activation = 'linear', useBias, dilationRate = 1, kernelSize, strides } = config;
  const square = !Array.isArray(kernelSize) && !Array.isArray(strides);
  return `${activation}` in activations && useBias !== false && dilationRate === 1 && square;
});

/** Layers whose Keras options are not named as ours. */
function sequenceLayer({ layer, config }: Case) {
  if (layer === 'embedding') return layerOf({ type: layer, units: config.outputDim });
  if (!['simpleRNN', 'lstm', 'gru', 'bidirectional'].includes(layer)) return undefined;
  const { units, returnSequences } = config;
  const cell = layer === 'bidirectional' ? { cell: config.layer } : {};
  return layerOf({ type: layer, units, returnSequences, ...cell });
}

describe.each(simdVersions)('layers by the %s kernels', (version) => {
  it.each(cases.map((each) => [each.name, each] as const))('%s gives what Keras gives', (_name, each) => {
    const { formula, dilationRate, negativeSlope, alpha, approximate, epsilon, axis, ...options } =
      each.config;
    const ourName = (name: string) =>
      each.layer === 'depthwiseConv2d' && name === 'depthwiseKernel' ? 'kernel' : name;
    const weights = Object.fromEntries(
      Object.entries(each.weights).map(([name, values]) => [ourName(name), values]),
    );
    const { input, outputGradient, training } = each;
    const layer = sequenceLayer(each) ?? layerOf({ type: each.layer, ...options });
    const vocabulary = each.config.inputDim as number | undefined;
    const run = runCompiledLayer(layer, { input, weights, outputGradient, training, version, vocabulary });

    expect(distance(each.output.values, run.output), 'output').toBeLessThan(1e-5);
    // The plan differentiates training only: batch normalization by its running statistics has no gradient here.
    const differentiates = each.layer !== 'batchNorm' || training;
    for (const [name, { values }] of Object.entries(differentiates ? each.gradients : {})) {
      expect(distance(values, run.gradients[ourName(name)] ?? []), `gradient of ${name}`).toBeLessThan(1e-5);
    }
    for (const [name, { values }] of Object.entries(each.after ?? {})) {
      expect(distance(values, run.after[ourName(name)] ?? []), `${name} after`).toBeLessThan(1e-5);
    }
  });
});
