import { describe, expect, test } from 'vitest';
import { knobs } from '../../../src/core/experiment/knobs';
import type { NumberKnob } from '../../../src/core/knob';
import {
  canBeOff,
  formatNumber,
  linearStep,
  logStops,
  parseNumber,
  stopBeside,
  toPosition,
} from '../../../src/ui/knobs/numbers';

function numberKnob(path: string): NumberKnob {
  const knob = knobs.find((placed) => placed.path === path)?.knob;
  if (knob?.kind !== 'number') throw new Error(`${path} is no number.`);
  return knob;
}

const rate = numberKnob('training.optimizer.learningRate');
const batch = numberKnob('training.batchSize');
const l2 = numberKnob('model.l2');

describe('stops of a logarithmic slider', () => {
  test('are 1, 2 and 5 in each decade, exactly', () => {
    expect(logStops(rate)).toEqual([
      1e-5, 2e-5, 5e-5, 1e-4, 2e-4, 5e-4, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1,
    ]);
  });

  test('are powers of two for counts', () => {
    expect(logStops(batch)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512]);
  });

  test('begin with zero where zero is the default: off', () => {
    expect(canBeOff(l2)).toBe(true);
    expect(logStops(l2)[0]).toBe(0);
    expect(canBeOff(rate)).toBe(false);
  });

  test('a key moves from a typed value to the stop beside it, and stays at the ends', () => {
    const stops = logStops(rate);
    expect(stopBeside(stops, 0.003, 1)).toBe(0.005);
    expect(stopBeside(stops, 0.003, -1)).toBe(0.002);
    expect(stopBeside(stops, 0.002, 1)).toBe(0.005);
    expect(stopBeside(stops, 1, 1)).toBe(1);
    expect(stopBeside(stops, 0, -1)).toBe(1e-5);
    expect(stopBeside(logStops(l2), 1e-6, -1)).toBe(0);
  });

  test('a value between two stops stands between them', () => {
    const stops = logStops(rate);
    const position = toPosition(stops, 0.003);
    expect(position).toBeGreaterThan(stops.indexOf(0.002));
    expect(position).toBeLessThan(stops.indexOf(0.005));
    expect(toPosition(stops, 1e6)).toBe(stops.length - 1);
    expect(toPosition(stops, 0)).toBe(0);
  });
});

test('every number knob has stops or a step that its slider can take', () => {
  for (const { path, knob } of knobs) {
    if (knob.kind !== 'number') continue;
    if (knob.scale === 'log') expect(logStops(knob).length, path).toBeGreaterThan(4);
    else expect(linearStep(knob), path).toBeGreaterThan(0);
  }
});

describe('what is typed', () => {
  test.each([
    ['0.01', 0.01],
    [' 1e-3 ', 0.001],
    ['0,5', 0.5],
  ])('%s is %d', (text, value) => expect(parseNumber(rate, text)).toEqual({ value }));

  test('a unit is forgiven', () => {
    expect(parseNumber(numberKnob('data.fraction'), '50 %')).toEqual({ value: 50 });
  });

  test.each(['', 'fast', '-1', 'NaN', 'Infinity', '1e99'])('“%s” is refused with the limits', (text) => {
    expect(parseNumber(rate, text)).toEqual({
      message: 'Learning rate must be a number from 0 to 10,000,000.',
    });
  });

  test('a fraction is no count', () => {
    expect(parseNumber(batch, '2.5')).toEqual({
      message: 'Batch size must be a whole number from 1 to 4096.',
    });
  });
});

test.each([
  [0.001, '0.001'],
  [1e-5, '0.00001'],
  [1e-7, '1e-7'],
  [0.1 + 0.2, '0.3'],
  [4_294_967_295, '4294967295'],
])('%d is shown as %s', (value, text) => expect(formatNumber(value)).toBe(text));
