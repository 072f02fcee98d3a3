import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { softmaxRows } from '../../../src/core/math/metrics';
import { classLogits, expectedNumbers, nearestClassLogits } from '../../../src/core/math/outputs';
import type { Task } from '../../../src/core/task';

const task = (classes: number, output?: 'sigmoid'): Task => ({
  kind: 'classification',
  classes: Array.from({ length: classes }, (_, index) => String(index)),
  ...(output && { output }),
});
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const logit = fc.float({ min: -30, max: 30, noNaN: true });

describe('class logits', () => {
  it('are the outputs themselves under a softmax', () => {
    const outputs = Float32Array.of(1, 2, 3);
    expect(classLogits(task(3), outputs)).toBe(outputs);
  });

  it('give two classes the probabilities of their one sigmoid', () => {
    fc.assert(
      fc.property(fc.array(logit, { minLength: 1, maxLength: 5 }), (outputs) => {
        const shares = softmaxRows(classLogits(task(2, 'sigmoid'), Float32Array.from(outputs)), 2);
        outputs.forEach((output, row) => {
          expect(shares[2 * row + 1]).toBeCloseTo(sigmoid(output), 5);
          expect(shares[2 * row]).toBeCloseTo(1 - sigmoid(output), 5);
        });
      }),
    );
  });

  it('give several classes each its own probability, as a share of their sum', () => {
    fc.assert(
      fc.property(fc.tuple(logit, logit, logit), (outputs) => {
        const shares = softmaxRows(classLogits(task(3, 'sigmoid'), Float32Array.from(outputs)), 3);
        const own = outputs.map(sigmoid);
        const sum = own.reduce((total, share) => total + share, 0);
        own.forEach((share, index) => {
          expect(shares[index]).toBeCloseTo(share / sum, 4);
        });
      }),
    );
  });

  it('stay finite for outputs of any size', () => {
    const logits = classLogits(task(3, 'sigmoid'), Float32Array.of(1e4, -1e4, 0));
    expect([...logits].every(Number.isFinite)).toBe(true);
  });
});

describe('numbers that classes stand for', () => {
  it('are averaged by probability', () => {
    const logits = Float32Array.of(0, 0, 50, Math.log(1), Math.log(2), Math.log(1));
    expect([...expectedNumbers(logits, Float32Array.of(10, 20, 40))]).toEqual([40, expect.closeTo(22.5, 5)]);
  });

  it('give a prediction the nearest class', () => {
    const logits = nearestClassLogits(Float32Array.of(0.4, 0.6, 7), Float32Array.of(0, 1, 2));
    const best = [0, 1, 2].map((row) => {
      const own = [...logits.subarray(3 * row, 3 * row + 3)];
      return own.indexOf(Math.max(...own));
    });
    expect(best).toEqual([0, 1, 2]);
  });
});
