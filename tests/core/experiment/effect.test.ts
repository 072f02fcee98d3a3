import { describe, expect, it } from 'vitest';
import { type DatasetId, datasets } from '../../../src/core/catalog/datasets';
import { withoutEffect } from '../../../src/core/experiment/effect';
import { knobs } from '../../../src/core/experiment/knobs';
import { defaultExperiment, mustResolve } from '../../../src/core/experiment/resolve';

const idle = (given: object) => withoutEffect(mustResolve(given)).map(({ path }) => path);

describe('a knob that is set and has no effect', () => {
  it('is named, with what it needs', () => {
    const experiment = mustResolve({ training: { loss: 'focal', labelSmoothing: 0.1 } });
    expect(withoutEffect(experiment)).toEqual([
      {
        path: 'training.labelSmoothing',
        message:
          'Label smoothing (training.labelSmoothing) is set and has no effect here: it needs classes, and cross-entropy as the loss.',
      },
    ]);
  });

  it('is found wherever it stands', () => {
    expect(idle({ training: { optimizer: { type: 'adam', momentum: 0.5 } } })).toEqual([
      'training.optimizer.momentum',
    ]);
    expect(idle({ training: { optimizer: { type: 'sgd', nesterov: true } } })).toEqual([
      'training.optimizer.nesterov',
    ]);
    expect(idle({ training: { schedule: { type: 'constant', peakAt: 0.5 } } })).toEqual([
      'training.schedule.peakAt',
    ]);
    expect(idle({ data: { dataset: 'iris', noise: 0.3, window: 20 } })).toEqual([
      'data.noise',
      'data.window',
    ]);
    expect(idle({ pruning: { retrainEpochs: 7 } })).toEqual(['pruning.retrainEpochs']);
    expect(idle({ training: { switch: { to: { learningRate: 0.3 }, when: { auto: 'swats' } } } })).toEqual([
      'training.switch.to.learningRate',
    ]);
  });

  it('is not what the data set itself suggests, nor the default of a tip that is on', () => {
    for (const id of Object.keys(datasets) as DatasetId[])
      expect(withoutEffect(defaultExperiment(id)), id).toEqual([]);
    expect(idle({ training: { switch: { when: { auto: 'swats' } } } })).toEqual([]);
  });

  it('can be told what it needs, every one', () => {
    const dumb = knobs.filter(({ knob }) => knob.usedWhen && knob.needs === undefined);
    expect(dumb.map(({ path }) => path)).toEqual([]);
  });
});
