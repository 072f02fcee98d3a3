import { describe, expect, it } from 'vitest';
import { mustResolve } from '../../../src/core/experiment/resolve';
import { planNetwork } from '../../../src/core/network/plan';
import { networkUnits } from '../../../src/core/pruning/channels';
import { prunedGroups } from '../../../src/core/pruning/groups';
import { rankUnits, unitsToRemove } from '../../../src/core/pruning/ranking';
import { weightScores } from '../../../src/core/pruning/weightScores';

/** Two filters, then three, of one weight each channel. */
function twoLayers() {
  const { model } = mustResolve({
    model: {
      layers: [
        { type: 'conv2d', filters: 2, kernelSize: 1 },
        { type: 'conv2d', filters: 3, kernelSize: 1 },
        { type: 'globalAveragePool' },
      ],
    },
  });
  const { plan } = planNetwork(model.layers, [4, 4, 2], { kind: 'regression', target: 'y' });
  const units = networkUnits(plan);
  const weights = new Map([
    ['0.kernel', Float32Array.of(3, -10, 4, 0)],
    ['0.bias', Float32Array.of(100, 0)],
    ['1.kernel', Float32Array.of(0.1, 0.2, -0.2, 0, 0.1, 0.1)],
    ['1.bias', Float32Array.of(0, 0, 0)],
  ]);
  return { units, groups: prunedGroups(units, 'filters'), weights };
}

describe('the ranking of filters', () => {
  it('adds the sizes of all weights of a filter, not its bias', () => {
    const { units, groups, weights } = twoLayers();
    const rounded = (norm: 'l1' | 'l2') =>
      weightScores(groups, units, weights, norm).map((scores) =>
        [...scores].map((score) => Number(score.toFixed(6))),
      );
    expect(rounded('l1')).toEqual([
      [7, 10],
      [0.1, 0.3, 0.3],
    ]);
    expect(rounded('l2')).toEqual([
      [5, 10],
      [0.1, 0.223607, 0.223607],
    ]);
  });

  it('brings layers to one scale, or the layer of small weights would go whole', () => {
    const { units, groups, weights } = twoLayers();
    const scores = weightScores(groups, units, weights, 'l1');
    const [first, second] = groups.map((group) => group.units);
    const order = (normalise: boolean) => rankUnits(groups, scores, normalise).map(({ unit }) => unit);
    expect(order(false)).toEqual([...(second ?? []), ...(first ?? [])]);
    // 7 and 10 by 12.2; 0.1, 0.3 and 0.3 by 0.436.
    expect(order(true)).toEqual([second?.[0], first?.[0], second?.[1], second?.[2], first?.[1]]);
  });

  it('leaves every layer its last filter', () => {
    const { units, groups, weights } = twoLayers();
    const ranked = rankUnits(groups, weightScores(groups, units, weights, 'l1'), true);
    const left = (perIteration: number, scope: 'global' | 'perLayer') => {
      const removed = unitsToRemove(ranked, { perIteration, scope }, groups, units);
      return groups.map((group) => group.units.filter((unit) => !removed.has(unit)).length);
    };
    expect(left(2, 'global')).toEqual([1, 2]);
    expect(left(100, 'global')).toEqual([1, 1]);
    expect(left(1, 'perLayer')).toEqual([1, 2]);
    expect(left(100, 'perLayer')).toEqual([1, 1]);
  });
});
