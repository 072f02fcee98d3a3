import { describe, expect, it } from 'vitest';
import { modelPresets } from '../../../src/core/catalog/modelPresets';
import { mustResolve } from '../../../src/core/experiment/resolve';
import { plainTwin } from '../../../src/core/studies/twin';
import { ended, planned, problemOf } from './studied';

const block = (filters: number, strides = 1) => ({
  type: 'residual',
  layers: [{ type: 'conv2d', filters, strides, activation: 'linear' }, { type: 'batchNorm' }],
});

describe('layer removal', () => {
  it('trains the tower and its twin, and leaves out the same six blocks of both', () => {
    const { plan } = planned({ type: 'layerRemoval' }, {});
    expect(plan.arms).toEqual(['Residual', 'Plain']);
    const [residual, plain] = plan.trials.map(({ experiment }) => experiment.model.layers);
    expect(residual).toEqual(
      mustResolve({ model: { layers: modelPresets.residualTower.layers } }).model.layers,
    );
    expect(plain).toEqual(mustResolve({ model: { layers: modelPresets.plainTower.layers } }).model.layers);
    expect(plan.work).toMatchObject({ kind: 'layerRemoval' });
    if (plan.work?.kind !== 'layerRemoval') throw new Error('No work.');
    expect(plan.work.residual).toEqual([4, 5, 6, 7, 8, 9].map((index) => ({ index, length: 1 })));
    expect(plan.work.plain).toEqual([4, 10, 16, 22, 28, 34].map((index) => ({ index, length: 6 })));
  });

  it('takes the experiment’s own blocks, but none that changes the shape', () => {
    const layers = [{ type: 'conv2d', filters: 4 }, block(4), block(8, 2), block(8), { type: 'flatten' }];
    const { plan } = planned({ type: 'layerRemoval', network: 'experiment' }, { model: { layers } });
    if (plan.work?.kind !== 'layerRemoval') throw new Error('No work.');
    expect(plan.work.residual.map(({ index }) => index)).toEqual([1, 3]);
    expect(plan.work.plain).toEqual([
      { index: 1, length: 3 },
      { index: 7, length: 3 },
    ]);
    const twin = plainTwin(plan.trials[0]?.experiment.model.layers ?? []);
    expect(twin.layers).toEqual(plan.trials[1]?.experiment.model.layers);
  });

  it('says what is left of each network without one block', () => {
    const { conclude } = planned({ type: 'layerRemoval' }, {});
    const without = (accuracies: readonly number[]) => accuracies.map((accuracy) => ({ accuracy }));
    const { networks, words } = conclude('layerRemoval', [
      ended(0.98, { removal: without([0.9, 0.94]) }),
      ended(0.97, { removal: without([0.1, 0.14]) }),
    ]);
    expect(networks.map(({ name, without: left }) => [name, left.map(({ mean }) => mean)])).toEqual([
      ['Residual', [0.9, 0.94]],
      ['Plain', [0.1, 0.14]],
    ]);
    expect(words).toMatch(
      /the residual network falls from 98\.0.% to 92\.0.%; the plain network falls from 97\.0.% to 12\.0.%/,
    );
  });

  it('refuses where there is no block to leave out', () => {
    expect(problemOf({ type: 'layerRemoval' }, { data: { dataset: 'spiral' } })).toContain('is for images');
    expect(problemOf({ type: 'layerRemoval', network: 'experiment' }, {})).toContain('no residual block');
  });
});
