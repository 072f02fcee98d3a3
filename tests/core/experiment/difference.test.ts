import { expect, it } from 'vitest';
import { difference } from '../../../src/core/experiment/difference';
import { mustResolve } from '../../../src/core/experiment/resolve';
import { describeSettings } from '../../../src/core/studies/settings';

const pruned = (iterations: number) => mustResolve({ pruning: { iterations, unit: 'neurons' } });

it('pruning is switched on or off by a number, and called so', () => {
  const words = (from: number, to: number) =>
    difference(pruned(from), pruned(to)).map((change) => `${change.label} ${change.from} -> ${change.to}`);
  expect(words(0, 3)).toEqual(['Pruning off -> on']);
  expect(words(3, 0)).toEqual(['Pruning on -> off']);
  expect(words(3, 5)).toEqual(['Iterations 3 -> 5']);
  expect(words(3, 3)).toEqual([]);
});

it('what an arm with pruning sets is how it prunes', () => {
  expect(describeSettings(pruned(0), pruned(3))).toBe(
    'iterations 3, prunes Neurons, criterion L1 norm, removed each time 8',
  );
  expect(describeSettings(pruned(3), pruned(0))).toBe('');
});

it('a switch that is on names itself alone, not its neighbours', () => {
  const settings = describeSettings(
    mustResolve({ training: { optimizer: { type: 'sgd', nesterov: false, momentum: 0.9 } } }),
    mustResolve({ training: { optimizer: { type: 'sgd', nesterov: true, momentum: 0.9 } } }),
  );
  expect(settings).not.toContain('momentum');
});
