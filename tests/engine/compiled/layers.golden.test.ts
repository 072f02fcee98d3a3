import { describe, expect, it } from 'vitest';
import { layerCases, ourLayer, ourName } from '../tfjs/layerCases';
import { distance } from './compare';
import { runCompiledLayer } from './layerHarness';
import { simdVersions } from './versions';

describe.each(simdVersions)('layers by the %s kernels', (version) => {
  it.each(layerCases.map((each) => [each.name, each] as const))(
    '%s gives what Keras gives',
    (_name, each) => {
      const weights = Object.fromEntries(
        Object.entries(each.weights).map(([name, values]) => [ourName(each.layer, name), values]),
      );
      const { input, outputGradient, training } = each;
      const layer = ourLayer(each);
      const vocabulary = each.config.inputDim as number | undefined;
      const run = runCompiledLayer(layer, { input, weights, outputGradient, training, version, vocabulary });

      expect(distance(each.output.values, run.output), 'output').toBeLessThan(1e-5);
      // The plan differentiates training only: batch normalization by its running statistics has no gradient here.
      const differentiates = each.layer !== 'batchNorm' || training;
      for (const [name, { values }] of Object.entries(differentiates ? each.gradients : {})) {
        expect(
          distance(values, run.gradients[ourName(each.layer, name)] ?? []),
          `gradient of ${name}`,
        ).toBeLessThan(1e-5);
      }
      for (const [name, { values }] of Object.entries(each.after ?? {})) {
        expect(distance(values, run.after[ourName(each.layer, name)] ?? []), `${name} after`).toBeLessThan(
          1e-5,
        );
      }
    },
  );
});
