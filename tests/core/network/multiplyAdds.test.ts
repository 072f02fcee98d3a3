import { expect, it } from 'vitest';
import { layerEntry, layerSchema, layers } from '../../../src/core/catalog/layers';
import { planNetwork } from '../../../src/core/network/plan';

/** Multiplications of one example, counted by hand: every output times the products that make it up. */
const counted: readonly [layer: object, inputShape: readonly number[], products: number][] = [
  [{ type: 'dense', units: 7 }, [10], 10 * 7],
  // 12 × 10 becomes 5 × 4; each output sees 3 × 3 pixels of 3 channels.
  [{ type: 'conv2d', filters: 5, kernelSize: 3, strides: 2, padding: 'valid' }, [12, 10, 3], 5 * 4 * 5 * 27],
  [{ type: 'conv2d', filters: 5, kernelSize: 3, padding: 'same' }, [12, 10, 3], 12 * 10 * 5 * 27],
  [{ type: 'depthwiseConv2d', kernelSize: 3, padding: 'valid' }, [12, 10, 3], 10 * 8 * 3 * 9],
  // The depthwise part, then 1 × 1 products of its 3 channels.
  [
    { type: 'separableConv2d', filters: 5, kernelSize: 3, padding: 'valid' },
    [12, 10, 3],
    10 * 8 * (3 * 9 + 3 * 5),
  ],
  [{ type: 'conv1d', filters: 6, kernelSize: 5, padding: 'valid' }, [20, 4], 16 * 6 * 5 * 4],
  // Each of 8 steps: from 3 channels and from the 5 units of the step before, for each gate.
  [{ type: 'simpleRNN', units: 5 }, [8, 3], 8 * 5 * (3 + 5)],
  [{ type: 'gru', units: 5 }, [8, 3], 8 * 3 * 5 * (3 + 5)],
  [{ type: 'lstm', units: 5 }, [8, 3], 8 * 4 * 5 * (3 + 5)],
  // Of a block whose shape changes the shortcut is projected: 1 × 1 products from 3 channels to 5.
  [
    { type: 'residual', layers: [{ type: 'conv2d', filters: 5, kernelSize: 3, padding: 'same' }] },
    [12, 10, 3],
    12 * 10 * 5 * 27 + 12 * 10 * 5 * 3,
  ],
  [
    { type: 'residual', layers: [{ type: 'conv2d', filters: 3, kernelSize: 3, padding: 'same' }] },
    [12, 10, 3],
    12 * 10 * 3 * 27,
  ],
  [{ type: 'maxPool', poolSize: 2 }, [12, 10, 3], 0],
  [{ type: 'batchNorm' }, [12, 10, 3], 0],
];

it.each(counted)('%o on %o takes as many products as a hand counts', (given, inputShape, products) => {
  const layer = layerSchema.parse(given);
  const { effect } = layerEntry(layer.type) as { effect(layer: unknown, shape: readonly number[]): unknown };
  expect(effect(layer, inputShape)).toMatchObject({ multiplyAdds: products });
});

it('a layer read from both ends takes twice the products of one read from one end', () => {
  const both = layerSchema.parse({ type: 'bidirectional', units: 5, cell: 'gru' });
  const { effect } = layers.bidirectional as { effect(layer: unknown, shape: readonly number[]): unknown };
  expect(effect(both, [8, 3])).toMatchObject({ multiplyAdds: 2 * 8 * 3 * 5 * (3 + 5) });
});

it('a network takes those of its layers and of its head', () => {
  const task = { kind: 'classification', classes: ['a', 'b', 'c'] } as const;
  const { plan } = planNetwork([layerSchema.parse({ type: 'dense', units: 7 })], [10], task);
  expect(plan.multiplyAdds).toBe(10 * 7 + 7 * 3);
});
