import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Layer, type LayerType, layerSchema, layers, newLayer } from '../../../src/core/catalog/layers';
import { sizeOf } from '../../../src/core/catalog/layers/types';
import { modelPresets } from '../../../src/core/catalog/modelPresets';
import { planNetwork } from '../../../src/core/network/plan';
import { anyLayer } from '../experiment/arbitrary';

const ten = { kind: 'classification', classes: [...'0123456789'] } as const;
const make = (...given: object[]): Layer[] => given.map((layer) => layerSchema.parse(layer));

describe('the plan of a network', () => {
  it('counts LeNet-5 as its paper’s readers do', () => {
    // Conv 5×5×1→6, conv 5×5×6→16, dense 400→120→84→10: the well-known 61,706.
    expect(planNetwork(modelPresets.lenet5.layers, [28, 28, 1], ten).plan.parameters).toBe(61_706);
  });

  it('follows the shape through padding, strides and pooling', () => {
    const { plan } = planNetwork(
      make(
        { type: 'conv2d', filters: 8, kernelSize: 5, padding: 'valid' },
        { type: 'conv2d', filters: 4, strides: 2 },
        { type: 'maxPool', poolSize: 3, strides: 2, padding: 'same' },
        { type: 'globalAveragePool' },
      ),
      [28, 27, 3],
      ten,
    );
    expect(plan.layers.map((layer) => layer.outputShape)).toEqual([
      [24, 23, 8],
      [12, 12, 4],
      [6, 6, 4],
      [4],
      [10],
    ]);
  });

  it('projects a residual shortcut only where the shapes differ', () => {
    const block = (strides: number) => ({
      type: 'residual',
      layers: [{ type: 'conv2d', filters: 8, strides, activation: 'linear' }],
    });
    const names = (strides: number) =>
      planNetwork(
        make({ type: 'conv2d', filters: 8 }, block(strides), { type: 'flatten' }),
        [8, 8, 1],
        ten,
      ).plan.layers[1]?.weights.map((weight) => weight.name);
    expect(names(1)).toEqual(['0.kernel', '0.bias']);
    expect(names(2)).toEqual(['0.kernel', '0.bias', 'shortcut.kernel', 'shortcut.bias']);
  });

  it('names the layer that does not fit, what it got and what would fix it', () => {
    const dense = planNetwork(make({ type: 'conv2d' }, { type: 'dense' }), [28, 28, 1], ten).problem;
    expect(dense).toMatchObject({ index: 1, insertBefore: 'flatten' });
    expect(dense?.message).toContain('28 × 28 × 16');
    const pool = planNetwork(make({ type: 'flatten' }, { type: 'maxPool' }), [28, 28, 1], ten).problem;
    expect(pool).toMatchObject({ index: 1 });
    const head = planNetwork(make({ type: 'conv2d' }), [28, 28, 1], ten).problem;
    expect(head).toMatchObject({ index: 1, insertBefore: 'globalAveragePool' });
    const small = planNetwork(
      make({ type: 'conv2d', kernelSize: 9, padding: 'valid' }),
      [5, 5, 1],
      ten,
    ).problem;
    expect(small?.message).toContain('9 × 9');
  });

  it('finds the recurrent layer that gives too little or too much', () => {
    const series = { shape: [20, 4] };
    const lost = planNetwork(make({ type: 'gru' }, { type: 'dropout' }, { type: 'lstm' }), series, ten);
    expect(lost.problem).toMatchObject({ index: 2, returnSequences: { index: 0, value: true } });
    expect(lost.problem?.hint).toContain('switch its Return sequences on');
    const kept = make({ type: 'gru', returnSequences: true }, { type: 'layerNorm' });
    const head = planNetwork(kept, series, ten).problem;
    expect(head).toMatchObject({ index: 2, returnSequences: { index: 0, value: false } });
    expect(head?.insertBefore).toBe('globalAveragePool1d');
    const dense = planNetwork([...kept, ...make({ type: 'dense' })], series, ten).problem;
    expect(dense).toMatchObject({ index: 2, insertBefore: 'flatten', returnSequences: { index: 0 } });
  });

  it('finds the layer that left no steps', () => {
    const series = { shape: [20, 4] };
    const flat = planNetwork(make({ type: 'flatten' }, { type: 'lstm' }), series, ten).problem;
    expect(flat?.hint).toContain('Layer 1 (Flatten)');
    expect(flat?.returnSequences).toBeUndefined();
    // A dense layer between them would not take the sequence either.
    const between = planNetwork(make({ type: 'lstm' }, { type: 'dense' }, { type: 'gru' }), series, ten);
    expect(between.problem?.returnSequences).toBeUndefined();
    expect(planNetwork(make({ type: 'gru' }), [8], ten).problem?.hint).toContain('Texts and series');
  });

  it('wants the tokens of a text embedded, once', () => {
    const text = { shape: [60], vocabulary: 120 };
    for (const given of [make(), make({ type: 'lstm' }), make({ type: 'flatten' })]) {
      expect(planNetwork(given, text, ten).problem).toMatchObject({ index: 0, insertBefore: 'embedding' });
    }
    const twice = planNetwork(make({ type: 'embedding' }, { type: 'embedding' }), text, ten).problem;
    expect(twice?.index).toBe(1);
    const fine = planNetwork(make({ type: 'embedding', units: 8 }, { type: 'lstm', units: 4 }), text, ten);
    expect(fine.problem).toBeUndefined();
    // 120 × 8 embeddings; 4 gates of 4 units on 8 + 4 numbers and a bias; 4 × 10 and 10 biases of the head.
    expect(fine.plan.parameters).toBe(960 + 4 * 4 * (8 + 4 + 1) + 50);
  });

  it('fixes only the first layer of a block from before it', () => {
    const inside = (...inner: object[]) =>
      planNetwork(make({ type: 'residual', layers: inner }), [20, 4], ten).problem;
    expect(inside({ type: 'dense' })?.insertBefore).toBe('flatten');
    expect(inside({ type: 'conv1d' }, { type: 'dense' })?.insertBefore).toBeUndefined();
  });

  it('projects the shortcut of a sequence along its steps', () => {
    const block = { type: 'residual', layers: [{ type: 'conv1d', filters: 8, strides: 2 }] };
    const { plan, problem } = planNetwork(make(block, { type: 'flatten' }), [21, 4], ten);
    expect(problem).toBeUndefined();
    expect(plan.layers[0]?.outputShape).toEqual([11, 8]);
    expect(plan.layers[0]?.weights.map(({ name }) => name)).toContain('shortcut.kernel');
  });

  it('refuses a network that would not fit into a tab', () => {
    const wide = { type: 'dense', units: 2048 };
    const { problem } = planNetwork(
      make({ type: 'flatten' }, ...Array.from({ length: 8 }, () => wide)),
      [28, 28, 1],
      ten,
    );
    expect(problem?.message).toMatch(/20,000,000 are the most/);
  });

  it('holds for any layers: shapes are whole and positive, or there is a message', () => {
    fc.assert(
      fc.property(fc.array(anyLayer, { maxLength: 6 }), (given) => {
        const { plan, problem } = planNetwork(make(...given), [12, 12, 2], ten);
        for (const layer of plan.layers) {
          expect(layer.outputShape.every((side) => Number.isInteger(side) && side > 0)).toBe(true);
          expect(layer.parameters).toBe(
            layer.weights
              .filter((weight) => weight.trainable)
              .reduce((sum, weight) => sum + sizeOf(weight.shape), 0),
          );
        }
        if (problem) expect(problem.message + problem.hint).toMatch(/\w{3,}.*\./);
        else expect(plan.layers.at(-1)?.outputShape).toEqual([10]);
      }),
    );
  });

  it('has a new layer of every kind for the editor', () => {
    for (const type of Object.keys(layers) as LayerType[]) expect(newLayer(type).type).toBe(type);
  });
});
