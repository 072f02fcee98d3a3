import { describe, expect, it } from 'vitest';
import { planned, problemOf } from './studied';

describe('a range test', () => {
  it('is one run of the experiment in which the rate grows', () => {
    const { plan } = planned({ type: 'learningRateRange', steps: 50 }, { seed: 3, training: { switch: {} } });
    expect(plan.work).toEqual({ kind: 'rangeTest', lowest: 1e-6, highest: 10, steps: 50 });
    expect(plan.trials).toMatchObject([{ seed: 3, experiment: { study: null, training: { switch: null } } }]);
  });

  it('suggests a rate with its reason, and offers it', () => {
    const { conclude } = planned({ type: 'learningRateRange' });
    const rates = Array.from({ length: 200 }, (_, step) => 1e-6 * 1e7 ** (step / 199));
    const losses = rates.map((rate) => 2.3 - 2 / (1 + (1e-3 / rate) ** 2) + (rate / 0.5) ** 2);
    const {
      suggested = 0,
      words,
      offer,
    } = conclude('learningRateRange', [{ reason: 'finished', range: { rates, losses } }]);
    expect(suggested).toBeGreaterThan(5e-4);
    expect(suggested).toBeLessThan(2e-3);
    expect(words).toContain(`Suggested learning rate: ${suggested}; now it is 0.02.`);
    expect(offer?.values).toEqual({ 'training.optimizer.learningRate': suggested });
  });

  it('offers nothing where nothing was seen, or nothing has come yet', () => {
    const { conclude } = planned({ type: 'learningRateRange' });
    const rates = [1e-6, 1e-5, 1e-4, 1e-3];
    const flat = conclude('learningRateRange', [
      { reason: 'finished', range: { rates, losses: [1, 1, 1, 1] } },
    ]);
    expect(flat.offer).toBeUndefined();
    expect(conclude('learningRateRange', [undefined]).words).toBe('No run has ended well yet.');
  });

  it('refuses a range in which nothing could be seen', () => {
    expect(problemOf({ type: 'learningRateRange', lowest: 0.1, highest: 0.2 })).toContain('too narrow');
  });
});
