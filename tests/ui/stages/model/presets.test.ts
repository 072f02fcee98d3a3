import { expect, test } from 'vitest';
import { mustResolve } from '../../../../src/core/experiment/resolve';
import { networkInputOf, taskOf } from '../../../../src/core/experiment/task';
import { fittingPresets } from '../../../../src/ui/stages/model/presets';

test('only networks that suit the data and fit its shape are offered', () => {
  const { data, task } = mustResolve({ data: { dataset: 'languages' } });
  const offered = fittingPresets('text', networkInputOf(data), taskOf({ data, task }));
  expect(offered.map(({ id }) => id)).toContain('lstmText');
  expect(offered.every(({ suits }) => suits.includes('text'))).toBe(true);
  // LeNet’s second convolution takes whole patches of 5 × 5 of the halved image.
  const ten = { kind: 'classification', classes: [...'0123456789'] } as const;
  const ids = (side: number) => fittingPresets('image', { shape: [side, side, 3] }, ten).map(({ id }) => id);
  expect(ids(24)).toContain('lenet5');
  expect(ids(8)).not.toContain('lenet5');
});
