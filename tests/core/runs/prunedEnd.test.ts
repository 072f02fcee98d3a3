import { describe, expect, it } from 'vitest';
import { describeStepTrade, smallestWithinAPoint } from '../../../src/core/runs/prunedEnd';

const step = (parameters: number, validation: number, test = 0.5) => ({
  parameters,
  validation: { accuracy: validation },
  test: { accuracy: test },
});
const end = (...steps: readonly ReturnType<typeof step>[]) => smallestWithinAPoint(steps, 'accuracy');

describe('the smallest network within a point', () => {
  it('is the last that is at most one point worse, whatever lies between', () => {
    expect(end(step(100, 0.98), step(60, 0.975), step(30, 0.972), step(10, 0.95))).toBe(2);
    expect(end(step(100, 0.98), step(60, 0.95), step(30, 0.981), step(10, 0.95))).toBe(2);
  });

  it('counts one point exactly as within, however it is rounded', () => {
    expect(end(step(100, 0.98), step(60, 0.97))).toBe(1);
    expect(end(step(100, 0.93), step(60, 0.92))).toBe(1);
    expect(end(step(100, 0.98), step(60, 0.9699))).toBe(0);
  });

  it('is the whole one where no smaller one is as good, or nothing is known', () => {
    expect(end(step(100, 0.98))).toBe(0);
    expect(end(step(100, 0.98), step(60, Number.NaN))).toBe(0);
    expect(end(step(100, Number.NaN), step(60, 0.9))).toBe(0);
    expect(end()).toBe(0);
  });

  it('is the better one of equally small ones', () => {
    expect(end(step(100, 0.98), step(60, 0.975), step(60, 0.979))).toBe(2);
    expect(end(step(100, 0.98), step(60, 0.979), step(60, 0.975))).toBe(1);
  });

  it('is not chosen by the test part, nor by accuracy where another metric counts', () => {
    expect(end(step(100, 0.98, 0.5), step(60, 0.9, 0.99))).toBe(0);
    const losses = [
      { parameters: 100, validation: { loss: 0.2 }, test: {} },
      { parameters: 60, validation: { loss: 0.205 }, test: {} },
      { parameters: 30, validation: { loss: 0.25 }, test: {} },
    ];
    expect(smallestWithinAPoint(losses, 'loss')).toBe(1);
  });
});

it('the trade is told by the test part, with its direction', () => {
  const trade = (from: number, to: number) =>
    describeStepTrade(step(1000, 0.9, from), step(340, 0.1, to), 'accuracy').replaceAll('\u00A0', ' ');
  expect(trade(0.979, 0.975)).toBe('66 % smaller for 0.4 points');
  expect(trade(0.975, 0.979)).toBe('66 % smaller and 0.4 points better');
  expect(trade(0.975, 0.9751)).toBe('66 % smaller at no cost');
  expect(trade(Number.NaN, 0.9)).toBe('66 % smaller');
  const errors = (mae: number) => ({ parameters: mae * 10, validation: {}, test: { mae } });
  expect(describeStepTrade(errors(10), errors(4), 'mae').replaceAll('\u00A0', ' ')).toBe(
    '60 % smaller and 6 of absolute error better',
  );
  const r2 = (value: number) => ({ parameters: 100 * value, validation: {}, test: { r2: value } });
  expect(describeStepTrade(r2(0.9), r2(0.45), 'r2')).toMatch(/for 0\.45 of R²$/);
});
