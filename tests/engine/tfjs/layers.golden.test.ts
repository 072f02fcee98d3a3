import { beforeAll, describe, expect, it } from 'vitest';
import type { BackendId } from '../../../src/core/catalog/backends';
import { expectClose, runLayer, switchTo, type Values } from './harness';
import { layerCases, ourLayer, ourName } from './layerCases';

const backends: readonly BackendId[] = ['cpu', 'wasm'];

describe.each(backends)('layers on %s', (backend) => {
  beforeAll(() => switchTo(backend));

  it('covers what Keras was asked about', () => expect(layerCases.length).toBeGreaterThanOrEqual(70));

  it.each(layerCases.map((each) => [each.name, each] as const))(
    '%s gives what Keras gives',
    (_name, each) => {
      const named = (values: Readonly<Record<string, Values>>) =>
        Object.fromEntries(Object.entries(values).map(([name, value]) => [ourName(each.layer, name), value]));
      const run = runLayer(ourLayer(each), each.input, {
        weights: named(each.weights),
        outputGradient: each.outputGradient,
        training: each.training,
        ...(each.layer === 'embedding' && { vocabulary: each.config.inputDim as number }),
      });
      expectClose(run.output, each.output, 1e-5, 'output');
      for (const [name, gradient] of Object.entries(named(each.gradients))) {
        expectClose(run.gradients[name] as Values, gradient, 1e-5, `gradient of ${name}`);
      }
      for (const [name, value] of Object.entries(named(each.after ?? {}))) {
        expectClose(run.after[name] as Values, value, 1e-5, `${name} after`);
      }
    },
  );
});
