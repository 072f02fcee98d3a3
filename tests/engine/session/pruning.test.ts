import * as tf from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, test } from 'vitest';
import { createTestTrainer, smallExperiment, type TestTrainer } from './helpers';

let trainer: TestTrainer;
afterEach(() => trainer.dispose());

const pruning = { unit: 'neurons', iterations: 3, perIteration: 2, retrainEpochs: 1 };
const wide = {
  layers: [
    { type: 'dense', units: 8 },
    { type: 'dense', units: 5 },
  ],
};

describe('pruning after training', () => {
  test.each(['l1', 'l2', 'meanActivation', 'apoz', 'random'])(
    'by %s gets smaller step by step, begins with the unpruned network and gives the same numbers again',
    async (criterion) => {
      trainer = createTestTrainer();
      const experiment = smallExperiment({ model: wide, pruning: { ...pruning, criterion } });
      const { result } = await trainer.train(1, experiment);
      const steps = result.pruning?.steps ?? [];
      expect(steps.map(({ removed }) => removed)).toEqual([0, 2, 4, 6]);
      expect(steps[0]).toMatchObject({
        parameters: result.parameters,
        validation: result.validation,
        test: result.test,
      });
      for (const [index, step] of steps.entries()) {
        const before = steps[index - 1];
        if (before) expect(step.parameters).toBeLessThan(before.parameters);
        if (before) expect(step.flops).toBeLessThan(before.flops);
        expect(step.msPerPrediction).toBeGreaterThan(0);
        expect(step.test.accuracy).toBeGreaterThan(0.5);
        // What is said to go next is what goes.
        for (const [layer, { units }] of step.queue.entries()) {
          expect(units.map(({ score }) => score)).toEqual(
            units.map(({ score }) => score).sort((a, b) => a - b),
          );
          const kept = units.filter(({ isNext }) => !isNext).length;
          const after = steps[index + 1]?.queue[layer]?.units.length;
          if (after !== undefined) expect(after).toBe(kept);
        }
        expect(step.queue.flatMap(({ units }) => units.filter(({ isNext }) => isNext))).toHaveLength(2);
      }
      expect(steps[0]?.queue.map(({ paths, units }) => [paths, units.length])).toEqual([
        [['0'], 8],
        [['1'], 5],
      ]);
      // Two inputs, two classes; a multiply-add is two operations.
      expect(steps[0]?.flops).toBe(2 * (2 * 8 + 8 * 5 + 5 * 2));
      const again = await trainer.train(2, experiment);
      const withoutTime = (all: typeof steps) => all.map(({ msPerPrediction: _, ...step }) => step);
      expect(withoutTime(again.result.pruning?.steps ?? [])).toEqual(withoutTime(steps));
    },
  );

  test('leaves the training before it as it was, and off does nothing', async () => {
    trainer = createTestTrainer();
    const whole = await trainer.train(1, smallExperiment({ model: wide }));
    const pruned = await trainer.train(2, smallExperiment({ model: wide, pruning }));
    expect(whole.result.pruning).toBeUndefined();
    expect(pruned.result.test).toEqual(whole.result.test);
    expect(pruned.result.validation).toEqual(whole.result.validation);
  });

  test('ends as diverged where retraining does, and keeps what was there before', async () => {
    trainer = createTestTrainer();
    const hot = smallExperiment({ model: wide, pruning: { ...pruning, retrainEpochs: 9 } });
    const cold = smallExperiment({ model: wide });
    const { optimizer, epochs } = cold.training;
    const late = { to: { ...optimizer, type: 'sgd' as const, learningRate: 1e6 }, when: { epoch: epochs } };
    const { result } = await trainer.train(1, { ...hot, training: { ...hot.training, switch: late } });
    const { result: whole } = await trainer.train(2, cold);
    expect(result.reason).toBe('diverged');
    expect(result.pruning?.steps.map(({ removed }) => removed)).toEqual([0]);
    expect(result.pruning?.diverged).toMatchObject({ iteration: 1, removed: 2 });
    expect(result.pruning?.diverged?.text).toMatch(/^The loss/);
    expect(result.test).toEqual(whole.test);
  });

  test('by layer takes as many of each', async () => {
    trainer = createTestTrainer();
    const { result } = await trainer.train(
      1,
      smallExperiment({ model: wide, pruning: { ...pruning, scope: 'perLayer', iterations: 2 } }),
    );
    expect(result.pruning?.steps.map(({ removed }) => removed)).toEqual([0, 4, 8]);
  });

  test('refuses to remove more than there are, and what is not there, before training', async () => {
    trainer = createTestTrainer();
    await expect(
      trainer.train(1, smallExperiment({ model: wide, pruning: { ...pruning, perIteration: 4 } })),
    ).rejects.toThrow('in 3 iterations is 12; this network can lose 11 neurons at most');
    await expect(
      trainer.train(2, smallExperiment({ model: wide, pruning: { iterations: 1 } })),
    ).rejects.toThrow('is to remove filters, but this network has none that could go');
    expect(trainer.of('epochs')).toEqual([]);
  });

  test('tells of each network as it is done, and when it is ended by hand keeps what was done', async () => {
    trainer = createTestTrainer();
    const experiment = smallExperiment({
      model: wide,
      pruning: { ...pruning, iterations: 5, perIteration: 1 },
    });
    trainer.subscribe((event) => {
      if (event.type === 'pruned' && event.step.removed === 2) trainer.send({ type: 'stop', run: 1 });
    });
    const { result } = await trainer.train(1, experiment);
    const told = trainer.of('pruned', 1).map(({ step }) => step);
    expect(told.map(({ removed }) => removed)).toEqual([0, 1, 2]);
    expect(result.pruning?.steps).toEqual(told);
    // The training before it ended by itself, and keeps its test.
    expect(result).toMatchObject({ reason: 'finished', test: { accuracy: expect.any(Number) } });
  });

  test('frees all it made', async () => {
    trainer = createTestTrainer();
    await trainer.train(1, smallExperiment({ model: wide }));
    const before = tf.memory().numTensors;
    await trainer.train(2, smallExperiment({ model: wide, pruning: { ...pruning, criterion: 'apoz' } }));
    expect(tf.memory().numTensors).toBe(before);
  });
});
