import { describe, expect, it } from 'vitest';
import { dropoutRatesOf } from '../../../src/engine/stepper/dropoutRates';
import { dropoutMask } from '../../../src/engine/tfjs/dropoutMask';
import { layerOf, numbers, runLayer, switchTo } from './harness';

const key = { seed: 1, path: '2', step: 5, firstExample: 0 };

describe('dropout masks', () => {
  it('are the same for the same seed, layer and step, and differ when one of them does', () => {
    const mask = dropoutMask(10, 100, 0.5, key);
    expect(dropoutMask(10, 100, 0.5, key)).toEqual(mask);
    for (const other of [
      { ...key, seed: 2 },
      { ...key, path: '3' },
      { ...key, step: 6 },
    ]) {
      const agreeing = dropoutMask(10, 100, 0.5, other).filter((value, i) => value === mask[i]).length;
      expect(agreeing).toBeGreaterThan(400);
      expect(agreeing).toBeLessThan(600);
    }
  });

  it.each([0.05, 0.3, 0.9])('switch off a share of %f and keep the mean', (rate) => {
    const mask = dropoutMask(1000, 100, rate, key);
    const off = mask.filter((value) => value === 0).length / mask.length;
    expect(Math.abs(off - rate)).toBeLessThan(0.005);
    expect(new Set(mask)).toEqual(new Set([0, Math.fround(1 / (1 - rate))]));
  });

  it('are those of the whole batch, where it is worked on in pieces', () => {
    const whole = dropoutMask(10, 7, 0.5, key);
    const rest = dropoutMask(6, 7, 0.5, { ...key, firstExample: 4 });
    expect(rest).toEqual(whole.subarray(28));
  });

  it('switch neighbours off independently', () => {
    const mask = dropoutMask(1000, 100, 0.5, key);
    let both = 0;
    for (let i = 1; i < mask.length; i++) if (mask[i] === 0 && mask[i - 1] === 0) both++;
    expect(both / mask.length).toBeCloseTo(0.25, 2);
  });

  it('fall alike on cpu and wasm, and not at all at inference', async () => {
    const layer = layerOf({ type: 'dropout', rate: 0.5 });
    const input = numbers([4, 30]);
    await switchTo('cpu');
    const cpu = runLayer(layer, input);
    await switchTo('wasm');
    expect(runLayer(layer, input).output).toEqual(cpu.output);
    expect(runLayer(layer, input, { training: false }).output.values).toEqual(input.values);
  });
});

it('finds the rates of dropout layers of both kinds, inside blocks too', () => {
  const block = { type: 'residual', layers: [{ type: 'conv2d' }, { type: 'dropout', rate: 0.2 }] };
  const layers = [
    layerOf({ type: 'dropout', rate: 0.1 }),
    layerOf(block),
    layerOf({ type: 'spatialDropout', rate: 0.3 }),
  ];
  expect([...dropoutRatesOf(layers)]).toEqual([
    ['0', 0.1],
    ['1.1', 0.2],
    ['2', 0.3],
  ]);
});
