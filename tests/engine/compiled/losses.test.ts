import { expect, test } from 'vitest';
import type { Task } from '../../../src/core/task';
import { plannedLoss } from '../../../src/engine/compiled/losses';
import { type ChosenLoss, chooseLoss } from '../../../src/engine/losses/choose';

const number: Task = { kind: 'regression', target: 'strength' };
const classes: Task = { kind: 'classification', classes: ['a', 'b', 'c'], output: 'sigmoid' };

/** The same loss, were there no kernel of it. */
function withoutKernel(chosen: ChosenLoss): ChosenLoss {
  return chosen.kind === 'classification'
    ? { ...chosen, formula: { ...chosen.formula, kernel: undefined } }
    : { ...chosen, formula: { ...chosen.formula, kernel: undefined } };
}

test('a loss that the kernels do not know is not planned, and never another in its place', () => {
  for (const [loss, task] of [
    ['mae', number],
    ['focal', classes],
  ] as const) {
    const chosen = chooseLoss({ loss, labelSmoothing: 0.1 }, task);
    expect(plannedLoss(chosen)?.kernel).toBe(chosen.formula.kernel);
    expect(plannedLoss(withoutKernel(chosen))).toBeUndefined();
  }
});

test('label smoothing reaches the losses that listen to it, and no other', () => {
  const smoothingOf = (loss: 'crossEntropy' | 'focal') => {
    const planned = plannedLoss(chooseLoss({ loss, labelSmoothing: 0.1 }, classes));
    return planned?.kind === 'classification' ? planned.labelSmoothing : undefined;
  };
  expect(smoothingOf('crossEntropy')).toBe(0.1);
  expect(smoothingOf('focal')).toBe(0);
});
