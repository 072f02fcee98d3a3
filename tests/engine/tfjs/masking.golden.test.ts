import { beforeAll, describe, expect, it } from 'vitest';
import type { BackendId } from '../../../src/core/catalog/backends';
import { expectClose, runLayers, switchTo, type Values } from './harness';
import { maskingCases } from './maskingCases';

const backends: readonly BackendId[] = ['cpu', 'wasm'];

describe.each(backends)('texts with padding on %s', (backend) => {
  beforeAll(() => switchTo(backend));

  it.each(maskingCases.map((each) => [each.name, each] as const))(
    '%s: as Keras masks them',
    (_name, each) => {
      const run = runLayers(each.layers, each.input, each);
      expectClose(run.output, each.output, 1e-5, 'output');
      for (const [name, gradient] of Object.entries(each.gradients)) {
        expectClose(run.gradients[name] as Values, gradient, 1e-5, `gradient of ${name}`);
      }
      for (const [name, value] of Object.entries(each.after ?? {})) {
        expectClose(run.after[name] as Values, value, 1e-5, `${name} after`);
      }
    },
  );

  it('gives a mean of 0 of nothing but padding, and no gradient', () => {
    const layers = maskingCases.find(({ name }) => name === 'average')?.layers ?? [];
    const nothing = { shape: [2, 6], values: new Float32Array(12) };
    const run = runLayers(layers, nothing, { vocabulary: 6 });
    expect([...Array.from(run.output.values)]).toEqual([0, 0, 0, 0, 0, 0]);
    expect(new Set(Array.from(run.gradients['0.embeddings']?.values ?? []))).toEqual(new Set([0]));
  });
});
