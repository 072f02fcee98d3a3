import { describe, expect, it } from 'vitest';
import { mustResolve } from '../../src/core/experiment/resolve';
import { ProblemError } from '../../src/core/problem';
import { prepareData } from '../../src/data/prepare';
import { readPack } from './helpers';

const prepare = (dataset: string, task: object, data: object = {}) =>
  prepareData(mustResolve({ data: { dataset, ...data }, task }), readPack);

describe('framing', () => {
  it('leaves the data as they come when it is automatic', async () => {
    const [auto, softmax] = await Promise.all([
      prepare('moons', {}),
      prepare('moons', { framing: 'softmax' }),
    ]);
    expect(auto.task).toMatchObject({ kind: 'classification', classes: ['blue', 'orange'] });
    expect(softmax.training).toEqual(auto.training);
  });

  it('asks one sigmoid of two classes, and one per class of more', async () => {
    const two = await prepare('moons', { framing: 'sigmoid' });
    expect(two.task).toMatchObject({ kind: 'classification', output: 'sigmoid' });
    const { training } = await prepare('iris', { framing: 'sigmoid' });
    expect(new Set(training.labels)).toEqual(new Set([0, 1, 2]));
  });

  it('takes classes in order for numbers, standardised on the training part', async () => {
    const { task, training, validation, targetScaler, classNumbers } = await prepare('rings', {
      framing: 'regression',
    });
    expect(task).toEqual({ kind: 'regression', target: 'ring' });
    expect([...(classNumbers ?? [])]).toEqual([0, 1, 2]);
    for (const { labels, targets } of [training, validation]) {
      labels.forEach((label, row) => {
        expect((targets[row] as number) * targetScaler.scale + targetScaler.offset).toBeCloseTo(label, 5);
      });
    }
    const mean = training.targets.reduce((sum, target) => sum + target, 0) / training.count;
    expect(mean).toBeCloseTo(0, 5);
  });

  it('cuts a number into bins of equal shares, whose borders only the training part decides', async () => {
    const bins = 5;
    const { task, training, test, raw, classNumbers } = await prepare('concrete', {
      framing: 'binned',
      bins,
    });
    expect(task.kind === 'classification' && task.classes).toHaveLength(bins);
    const counts = new Array<number>(bins).fill(0);
    const sums = new Array<number>(bins).fill(0);
    training.labels.forEach((label, row) => {
      counts[label] = (counts[label] ?? 0) + 1;
      sums[label] = (sums[label] ?? 0) + (raw.targets?.[training.indices[row] as number] ?? 0);
    });
    for (const count of counts) expect(Math.abs(count / training.count - 1 / bins)).toBeLessThan(0.02);
    counts.forEach((count, bin) => {
      expect(classNumbers?.[bin]).toBeCloseTo((sums[bin] as number) / count, 3);
    });

    // A higher number is never in a lower bin, in any part.
    const targetsOf = (part: typeof test) =>
      [...part.indices]
        .map((index, row) => ({ target: raw.targets?.[index] ?? 0, bin: part.labels[row] ?? 0 }))
        .sort((a, b) => a.target - b.target || a.bin - b.bin)
        .map(({ bin }) => bin);
    for (const part of [training, test]) {
      const inOrder = targetsOf(part);
      expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b));
    }
  });

  it.each([
    ['concrete', 'softmax', 'a number to predict', '“A number” or “Bins of a number”'],
    ['concrete', 'sigmoid', 'a number to predict', '“A number” or “Bins of a number”'],
    ['iris', 'regression', 'classes without an order', '“Softmax” or “Sigmoid”'],
    ['digits', 'binned', 'whole classes to count by', '“Softmax” or “Sigmoid” or “A number”'],
  ])('of %s as %s is refused, with what fits', async (dataset, framing, has, offers) => {
    const attempt = prepare(dataset, { framing });
    await expect(attempt).rejects.toBeInstanceOf(ProblemError);
    const { problem } = (await attempt.catch((error: ProblemError) => error as ProblemError)) as ProblemError;
    expect(problem).toMatchObject({ code: 'data.unsuitable', path: 'task.framing' });
    expect(problem.message).toContain(has);
    expect(problem.hint).toContain(offers);
  });
});
