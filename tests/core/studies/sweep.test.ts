import { describe, expect, it } from 'vitest';
import { valueAt } from '../../../src/core/experiment/plain';
import { mustResolve } from '../../../src/core/experiment/resolve';
import { sweepableKnobs } from '../../../src/core/studies/sweep';
import { diverged, ended, planned, problemOf } from './studied';

const valuesOf = (study: object, rest?: object) => {
  const { plan, study: given } = planned({ type: 'sweep', seeds: 1, ...study }, rest);
  const path = given.type === 'sweep' ? given.knob : '';
  return plan.trials.map(({ experiment }) => valueAt(experiment, path));
};

describe('a sweep', () => {
  it('trains with each value on the same seeds', () => {
    const study = { type: 'sweep', knob: 'training.batchSize', values: [8, 32], seeds: 2 };
    const { plan } = planned(study, { seed: 7 });
    expect(plan.arms).toEqual(['8', '32']);
    expect(plan.trials.map(({ seed, experiment }) => [seed, experiment.training.batchSize])).toEqual([
      [7, 8],
      [7, 32],
      [8, 8],
      [8, 32],
    ]);
  });

  it('goes around where the knob stands, or through every choice, where no values are given', () => {
    const rate = { training: { optimizer: { learningRate: 0.01 } } };
    expect(valuesOf({}, rate)).toEqual([0.001, 0.003, 0.01, 0.03, 0.1]);
    expect(valuesOf({ knob: 'training.batchSize' }, { training: { batchSize: 32 } })).toEqual([
      8, 16, 32, 64, 128,
    ]);
    expect(valuesOf({ knob: 'data.labelNoise' })).toHaveLength(5);
    expect(valuesOf({ knob: 'balance.method' }, { data: { dataset: 'lending' } })).toContain('oversample');
  });

  it('reaches into layers', () => {
    const layers = [
      { type: 'dense', units: 8 },
      { type: 'dropout', rate: 0.2 },
    ];
    const rest = { data: { dataset: 'spiral' }, model: { layers } };
    expect(valuesOf({ knob: 'model.layers.0.units', values: [4, 16] }, rest)).toEqual([4, 16]);
    expect(sweepableKnobs(mustResolve(rest)).map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        'training.optimizer.learningRate',
        'model.layers.0.units',
        'model.layers.1.rate',
      ]),
    );
  });

  it('turns every knob that it offers', () => {
    for (const dataset of ['spiral', 'digits', 'spam', 'weather', 'lending'])
      for (const { path } of sweepableKnobs(mustResolve({ data: { dataset } })))
        expect(
          problemOf({ type: 'sweep', knob: path }, { data: { dataset } }),
          `${dataset}: ${path}`,
        ).toMatch(/^none$|only one value/);
  });

  it('refuses what it cannot turn, by name', () => {
    const problem = (knob: string, values?: unknown) =>
      problemOf({ type: 'sweep', knob, ...(values ? { values } : {}) });
    expect(problem('training.luck')).toContain('turns training.luck, but there is no such knob');
    expect(problem('model.layers.9.units')).toContain('no such knob');
    expect(problem('__proto__.x')).toContain('no such knob');
    expect(problem('seed')).toContain('no values to go through');
    expect(problem('data.dataset')).toContain('no values to go through');
    expect(problem('pruning.iterations')).toContain('no values to go through');
    expect(problem('training.optimizer.nesterov')).toContain('no effect in this experiment');
    expect(problem('training.batchSize', [8, 0])).toContain('Batch size (training.batchSize) is 0');
    expect(problem('training.batchSize', [8, 'many'])).toContain('Batch size');
    expect(problem('training.batchSize', [8, 8])).toContain('twice');
  });

  it('says which value did best by validation, never by test, and offers it', () => {
    const study = { type: 'sweep', knob: 'training.batchSize', values: [8, 32, 128], seeds: 3 };
    const { conclude } = planned(study);
    const table = [
      [0.8, 0.9, 0.5],
      [0.81, 0.899, 0.52],
      [0.8, 0.901, 0.51],
    ];
    const conclusion = conclude(
      'sweep',
      table.flatMap((row) => row.map((value) => ended(value, { test: { accuracy: 1 - value } }))),
    );
    expect(conclusion.arms.map(({ standing }) => standing)).toEqual(['worse', 'first', 'worse']);
    expect(conclusion.words).toMatch(
      /^Batch size 32 did best: validation accuracy 90\.0.% on average over 3 seeds, 9\.7 points ahead of 8\. All others are clearly worse\.$/,
    );
    expect(conclusion.offer).toEqual({ label: 'Set Batch size to 32', values: { 'training.batchSize': 32 } });
    expect(conclusion.arms.map(({ value }) => value)).toEqual([8, 32, 128]);
  });

  it('names the values with which training diverged', () => {
    const { conclude } = planned({ type: 'sweep', values: [0.01, 1000], seeds: 1 });
    expect(conclude('sweep', [ended(0.8), diverged]).words).toMatch(/Left out: 1000 diverged\.$/);
    expect(conclude('sweep', [diverged, diverged]).offer).toBeUndefined();
  });
});
