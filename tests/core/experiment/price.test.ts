import { describe, expect, it } from 'vitest';
import { type DatasetId, datasets } from '../../../src/core/catalog/datasets';
import { isCheap, isLight, priceInWords, priceOf } from '../../../src/core/experiment/price';
import { defaultExperiment, mustResolve } from '../../../src/core/experiment/resolve';

function price(given: object) {
  const found = priceOf(mustResolve(given));
  if (!found) throw new Error('The network does not fit.');
  return found;
}

const dense = (units: number, times: number) =>
  Array.from({ length: times }, () => ({ type: 'dense', units }));

describe('the price of an experiment', () => {
  it('lets every data set’s own default start by itself', () => {
    for (const id of Object.keys(datasets) as DatasetId[]) {
      const found = priceOf(defaultExperiment(id));
      expect(found && isCheap(found), id).toBe(true);
    }
  });

  it('of the default digits is at least what was measured, and not ten times that', () => {
    // docs/benchmarks.md: 7.8 s of one core, 8.5 s of processor time; 4.2 s with threads.
    expect(price({}).seconds).toBeGreaterThan(7.8);
    expect(price({}).seconds).toBeLessThan(78);
  });

  it('of a step of an LSTM over 120 hours in batches of 4,096 is the 20 seconds that it took', () => {
    const given = {
      data: { dataset: 'weather', window: 120 },
      model: { layers: [{ type: 'lstm', units: 256 }] },
      training: { batchSize: 4096 },
    };
    expect(price(given).secondsPerStep).toBeGreaterThan(10);
    expect(isLight(price(given))).toBe(false);
  });

  it('counts the weights with all that is kept beside them', () => {
    const { bytes } = price({
      data: { dataset: 'digits' },
      model: { layers: [{ type: 'flatten' }, ...dense(1024, 12)] },
    });
    const parameters = 784 * 1024 + 1024 + 11 * (1024 * 1024 + 1024) + 1024 * 10 + 10;
    expect(bytes).toBeGreaterThan(4 * 4 * parameters);
    expect(bytes).toBeLessThan(10 * 4 * parameters);
  });

  it('grows with epochs, members, pruning, and the backend without kernels', () => {
    const base = price({ data: { dataset: 'spiral' } });
    const { epochs } = defaultExperiment('spiral').training;
    const times = (given: object) => price({ data: { dataset: 'spiral' }, ...given }).seconds / base.seconds;
    expect(times({ training: { epochs: 3 * epochs } })).toBeCloseTo(3);
    expect(times({ ensemble: { members: 4 } })).toBeCloseTo(5);
    expect(times({ pruning: { iterations: 2, retrainEpochs: epochs } })).toBeCloseTo(3);
    expect(times({ backend: 'cpu' })).toBeGreaterThan(50);
  });

  it('is undefined where nothing can be trained', () => {
    expect(priceOf(mustResolve({ model: { layers: [{ type: 'lstm' }] } }))).toBeUndefined();
  });

  it('is said in words, the memory only where it is much', () => {
    const words = (seconds: number, bytes: number) => priceInWords({ seconds, bytes, secondsPerStep: 0 });
    expect(words(0.2, 1e6)).toBe('about 1 second');
    expect(words(89, 1e6)).toBe('about 1 minute');
    expect(words(5400, 1e6)).toBe('about 2 hours');
    expect(words(8 * 86_400, 2.13e9)).toBe('about 8 days and 2.1 GB of memory');
  });
});
