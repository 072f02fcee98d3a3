import { describe, expect, it } from 'vitest';
import { decodeExperiment, encodeExperiment } from '../../../src/core/experiment/link';
import { resolveExperiment } from '../../../src/core/experiment/resolve';
import { diverged, ended, planned } from './studied';

const optimizers = ['sgd', 'momentum', 'adam'];

describe('a race', () => {
  it('trains the experiment with each optimizer at its usual rate, on the same seeds', () => {
    const rest = {
      seed: 4,
      data: { dataset: 'spiral' },
      training: { switch: {} },
      pruning: { iterations: 2 },
    };
    const { plan } = planned({ type: 'race', optimizers, seeds: 2 }, rest);
    expect(plan.arms).toEqual(['SGD', 'SGD + momentum', 'Adam']);
    expect(plan.trials.map(({ arm, seed }) => [arm, seed])).toEqual([
      [0, 4],
      [1, 4],
      [2, 4],
      [0, 5],
      [1, 5],
      [2, 5],
    ]);
    const set = plan.trials.slice(0, 3).map(({ experiment }) => experiment.training.optimizer);
    expect(set.map(({ type, momentum, learningRate }) => [type, momentum, learningRate])).toEqual([
      ['sgd', 0, 0.05],
      ['sgd', 0.9, 0.01],
      // The data set's own, found by trying.
      ['adam', 0, 0.02],
    ]);
    for (const { experiment } of plan.trials) {
      expect(experiment.study).toBeNull();
      expect(experiment.training.switch).toBeNull();
      expect(experiment.pruning.iterations).toBe(0);
    }
  });

  it('gives every optimizer the experiment’s rate, or one of its own, where that is asked for', () => {
    const study = { type: 'race', optimizers, rates: 'experiment', learningRates: { sgd: 0.3 } };
    const { plan } = planned(study, { training: { optimizer: { learningRate: 0.007 } } });
    const rates = plan.trials.map(({ experiment }) => experiment.training.optimizer.learningRate);
    expect(rates).toEqual([0.3, 0.007, 0.007]);
  });

  it('ranks them by validation, never by test, and offers the first', () => {
    const { conclude } = planned({ type: 'race', optimizers, seeds: 1 });
    const results = [
      ended(0.8),
      ended(0.9, { test: { accuracy: 0.5 } }),
      ended(0.7, { test: { accuracy: 1 } }),
    ];
    const { ranking, words, offer } = conclude('race', results);
    expect(ranking.map(({ name }) => name)).toEqual(['SGD + momentum', 'SGD', 'Adam']);
    expect(words).toMatch(
      /^SGD \+ momentum at 0\.01 came first: validation accuracy 90\.0.%, 10\.0 points ahead of SGD\./,
    );
    expect(words).toContain('may be luck');
    expect(offer).toMatchObject({
      label: 'Use SGD + momentum at 0.01',
      values: { 'training.optimizer': { type: 'sgd', momentum: 0.9, learningRate: 0.01 } },
    });
  });

  it('puts who diverged last, and says whom chance may have put behind', () => {
    const { conclude } = planned({ type: 'race', optimizers, seeds: 3 });
    const close = [0.9, 0.901, 0.899];
    const other = [0.899, 0.902, 0.9];
    const results = close.flatMap((first, seed) => [ended(first), diverged, ended(other[seed] ?? 0)]);
    const { ranking, words } = conclude('race', results);
    expect(ranking.map(({ name, standing }) => [name, standing])).toEqual([
      ['Adam', 'tied'],
      ['SGD', 'tied'],
      ['SGD + momentum', 'lost'],
    ]);
    expect(words).toMatch(
      /^Adam and SGD tie: validation accuracy 90\.0.% each on average over 3 seeds, too close to tell apart with 3 seeds\. .*Left out: SGD \+ momentum diverged\.$/,
    );
    const sure = [0.9, 0.901, 0.899].flatMap((first) => [ended(first), diverged, ended(first - 0.1)]);
    expect(conclude('race', sure).words).toMatch(
      /^SGD at 0\.05 came first: .* All others are clearly worse\./,
    );
  });

  it('says so while there is nothing yet', () => {
    const { conclude } = planned({ type: 'race', optimizers });
    const { words, offer } = conclude('race', [undefined, undefined, undefined]);
    expect(words).toBe('No run has ended well yet.');
    expect(offer).toBeUndefined();
  });

  it('travels in the link, and bad ones are named', () => {
    const { experiment } = planned({ type: 'race', optimizers, learningRates: { adam: 0.003 } });
    const opened = decodeExperiment(encodeExperiment(experiment));
    expect(opened).toMatchObject({ ok: true, experiment: { study: { learningRates: { adam: 0.003 } } } });
    const message = (study: unknown) => {
      const found = resolveExperiment({ study });
      return found.ok ? '' : found.problems[0].message;
    };
    expect(message({ type: 'race', optimizers: ['luck'] })).toContain('nesterov');
    expect(message({ type: 'race', optimizers: [] })).toContain('one or more');
    expect(message({ type: 'race', seeds: 11 })).toContain('from 1 to 10');
  });
});
