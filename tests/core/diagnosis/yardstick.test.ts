import { describe, expect, test } from 'vitest';
import { bestConstant, type ClassLoss, constantLoss } from '../../../src/core/diagnosis/constantLoss';
import { errorsLeftOf, remainingOf, yardsticksOf } from '../../../src/core/diagnosis/yardstick';
import { mustResolve } from '../../../src/core/experiment/resolve';
import { taskOf } from '../../../src/core/experiment/task';
import type { Task } from '../../../src/core/task';
import { createExampleLoss } from '../../../src/engine/losses/exampleLoss';

/** The least mean loss of any constant answer on a grid of logits, by the formulas that training is measured with. */
function leastOnGrid({ kind, output, smoothing }: ClassLoss, shares: readonly number[]): number {
  const task: Task = { kind: 'classification', classes: shares.map(String), output };
  const loss = createExampleLoss({ loss: kind, labelSmoothing: smoothing }, task);
  const units = output === 'sigmoid' && shares.length === 2 ? 1 : shares.length;
  const grid = Array.from({ length: 161 }, (_, index) => (index - 80) / 10);
  let least = Number.POSITIVE_INFINITY;
  const mean = (logits: Float32Array) =>
    shares.reduce((sum, share, truth) => sum + share * loss(logits, 0, truth), 0);
  // Sigmoids do not meddle with one another, and of a softmax's logits one may be fixed.
  if (output === 'sigmoid') {
    const best = Array.from({ length: units }, (_, unit) =>
      grid.reduce((found, logit) => {
        const at = (value: number) =>
          mean(Float32Array.from({ length: units }, (__, u) => (u === unit ? value : 0)));
        return at(logit) < at(found) ? logit : found;
      }, 0),
    );
    return mean(Float32Array.from(best));
  }
  // The hinge alone asks how far the logits are above 0.
  const first = kind === 'hinge' ? [-1, 0, 1] : [0];
  const steps = kind === 'hinge' ? grid.filter((logit) => Number.isInteger(2 * logit)) : grid;
  for (const zero of first) {
    for (const one of steps) {
      for (const two of units === 2 ? [0] : steps) {
        least = Math.min(least, mean(Float32Array.from([zero, one, two].slice(0, units))));
      }
    }
  }
  return least;
}

const losses: readonly ClassLoss[] = [
  { kind: 'crossEntropy', output: 'softmax', smoothing: 0 },
  { kind: 'crossEntropy', output: 'softmax', smoothing: 0.4 },
  { kind: 'focal', output: 'softmax', smoothing: 0 },
  { kind: 'hinge', output: 'softmax', smoothing: 0 },
  { kind: 'crossEntropy', output: 'sigmoid', smoothing: 0 },
  { kind: 'crossEntropy', output: 'sigmoid', smoothing: 0.4 },
  { kind: 'focal', output: 'sigmoid', smoothing: 0 },
  { kind: 'hinge', output: 'sigmoid', smoothing: 0 },
];

describe.each(losses)('the best constant answer by $kind, $output, smoothing $smoothing', (loss) => {
  test.each([[[0.5, 0.5]], [[0.9, 0.1]], [[0.6, 0.3, 0.1]], [[0.3, 0.4, 0.3]]])('of %j', (shares) => {
    const own = constantLoss(loss, bestConstant(loss, shares), shares);
    const tried = leastOnGrid(loss, shares);
    expect(own).toBeLessThanOrEqual(tried + 1e-6);
    expect(own).toBeGreaterThan(tried - 0.01);
  });
});

const yardsticks = (given: unknown, classCounts?: Parameters<typeof yardsticksOf>[0]['classCounts']) => {
  const experiment = mustResolve(given);
  return yardsticksOf({ experiment, rows: [], ...(classCounts && { classCounts }) }, taskOf(experiment));
};
const entropy = (...shares: readonly number[]) =>
  shares.reduce((sum, share) => sum - share * Math.log(share), 0);

describe('what a loss is measured by', () => {
  test('label smoothing leaves .765 of three classes at .4: -.733 ln .733 - 2 · .133 ln .133', () => {
    const { training, batches } = yardsticks({
      data: { dataset: 'iris' },
      training: { labelSmoothing: 0.4 },
    });
    expect(training.least).toBeCloseTo(0.76475, 4);
    expect(batches.least).toBeCloseTo(0.76475, 4);
    expect(training.naive).toBeCloseTo(Math.log(3), 6);
    expect(remainingOf(training, 0.7715)).toBeCloseTo(0.0203, 3);
  });

  test('of one sigmoid it leaves the entropy of half the smoothing', () => {
    const given = {
      data: { dataset: 'moons' },
      task: { output: 'sigmoid' },
      training: { labelSmoothing: 0.4 },
    };
    expect(yardsticks(given).training.least).toBeCloseTo(entropy(0.2, 0.8), 6);
  });

  test('mixup at alpha 1 leaves half a nat where two classes meet: of two that is every second pair', () => {
    const given = { data: { dataset: 'moons' }, augment: [{ type: 'mixup', alpha: 1 }] };
    const { batches, training, validation } = yardsticks(given);
    expect(batches.least).toBeCloseTo(0.25, 3);
    expect([training.least, validation.least]).toEqual([0, 0]);
  });

  test('mixup at alpha .2: ψ(1.4) - ψ(1.2) = .2277 where two classes meet', () => {
    const given = { data: { dataset: 'moons' }, augment: [{ type: 'mixup', alpha: 0.2 }] };
    expect(yardsticks(given).batches.least).toBeCloseTo(0.2277 / 2, 4);
  });

  const counts = { training: [2, 98], validation: [72, 28], test: [50, 50] };

  test('each part by its own classes, the answer by those of training', () => {
    const { batches, training, validation } = yardsticks({ data: { dataset: 'moons' } }, counts);
    expect(training.naive).toBeCloseTo(entropy(0.02, 0.98), 6);
    expect(batches).toEqual(training);
    expect(validation.naive).toBeCloseTo(-0.72 * Math.log(0.02) - 0.28 * Math.log(0.98), 6);
    expect([training.guess, validation.guess]).toEqual([0.98, 0.72]);
    expect(errorsLeftOf(validation, 0.86)).toBeCloseTo(0.5, 6);
  });

  test.each(['oversample', 'undersample', 'classWeights'])(
    '%s: no class is guessed before another',
    (method) => {
      const { batches, training, validation } = yardsticks(
        { data: { dataset: 'moons' }, balance: { method } },
        counts,
      );
      for (const { naive } of [batches, training, validation]) expect(naive).toBeCloseTo(Math.LN2, 6);
      expect(batches.guess).toBe(method === 'classWeights' ? 0.98 : 0.5);
    },
  );

  test('numbers by their own spread', () => {
    const experiment = mustResolve({ data: { dataset: 'plane' } });
    const run = { experiment, rows: [], targetSpread: { training: 1, validation: 2.25 } };
    expect(yardsticksOf(run, taskOf(experiment)).validation).toEqual({ naive: 2.25, least: 0 });
  });
});
