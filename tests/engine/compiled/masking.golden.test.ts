import { describe, expect, it } from 'vitest';
import { maskingCases } from '../tfjs/maskingCases';
import { distance } from './compare';
import { runCompiledLayers } from './layerHarness';
import { simdVersions } from './versions';

describe.each(simdVersions)('texts with padding by the %s kernels', (version) => {
  it.each(maskingCases.map((each) => [each.name, each] as const))(
    '%s: as Keras masks them',
    (_name, each) => {
      const run = runCompiledLayers(each.layers, { ...each, version });
      expect(distance(each.output.values, run.output), 'output').toBeLessThan(1e-5);
      // The plan differentiates training only: batch normalization by its running statistics has no gradient here.
      const measures = each.layers.some(({ type }) => type === 'batchNorm');
      for (const [name, { values }] of Object.entries(measures && !each.training ? {} : each.gradients)) {
        expect(distance(values, run.gradients[name] ?? []), `gradient of ${name}`).toBeLessThan(1e-5);
      }
      for (const [name, { values }] of Object.entries(each.after ?? {})) {
        expect(distance(values, run.after[name] ?? []), `${name} after`).toBeLessThan(1e-5);
      }
    },
  );

  it('gives a mean of 0 of nothing but padding, and no gradient', () => {
    const { layers, weights } = maskingCases.find(({ name }) => name === 'average') ?? {
      layers: [],
      weights: {},
    };
    const run = runCompiledLayers(layers, {
      input: { shape: [2, 6], values: new Float32Array(12) },
      weights,
      outputGradient: { shape: [2, 3], values: Float32Array.of(1, 2, 3, 4, 5, 6) },
      training: true,
      version,
      vocabulary: 6,
    });
    expect([...run.output]).toEqual([0, 0, 0, 0, 0, 0]);
    expect(new Set(run.gradients['0.embeddings'])).toEqual(new Set([0]));
  });
});
