import { expect, it } from 'vitest';
import { mustResolve } from '../../../src/core/experiment/resolve';
import { planStudy } from '../../../src/core/studies';
import { comparisonOf } from '../../../src/core/studies/compareTwo';

const side = (name: string, given: object) => ({ name, experiment: mustResolve(given) });
const moons = { data: { dataset: 'moons' } };

it('trains both experiments as they were, on the seeds of the first', () => {
  const first = side('SGD', {
    ...moons,
    seed: 7,
    training: { optimizer: { type: 'sgd', learningRate: 0.3 } },
  });
  const second = side('switch', {
    ...moons,
    seed: 99,
    name: 'kept',
    augment: [{ type: 'jitter' }],
    model: { layers: [{ type: 'dense', units: 3 }] },
    training: { switch: { when: { auto: 'swats' } }, earlyStopping: { patience: 3 } },
  });
  const { experiment, study } = comparisonOf(first, second, 2);
  const plan = planStudy(experiment, study);
  expect(plan.arms).toEqual(['SGD', 'switch']);
  expect(plan.trials.map(({ seed }) => seed)).toEqual([7, 7, 8, 8]);
  const [one, other] = plan.trials;
  expect(one?.experiment).toEqual(first.experiment);
  expect(other?.experiment).toEqual({ ...second.experiment, name: '', seed: 7 });
});

it('refuses two experiments on different data, and one with itself', () => {
  const moonsSide = side('moons', moons);
  const planOf = (...sides: [typeof moonsSide, typeof moonsSide]) => {
    const { experiment, study } = comparisonOf(...sides, 2);
    return () => planStudy(experiment, study);
  };
  expect(planOf(moonsSide, side('circle', { data: { dataset: 'circle' } }))).toThrow(/different tasks/);
  expect(planOf(moonsSide, moonsSide)).toThrow(/same experiment/);
});
