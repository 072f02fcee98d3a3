import { expect, it } from 'vitest';
import type { ThreadPool } from '../../../src/engine/compiled/threadPool';
import { chooseStepper } from '../../../src/engine/session/steppers';
import { createTestTrainer, smallExperiment } from './helpers';

it('lets helpers take part in the run that is watched, not in those that have the cores to themselves', async () => {
  const threadPool: ThreadPool = { helpers: 1, start: () => () => undefined };
  const given: boolean[] = [];
  const trainer = createTestTrainer({
    threadPool,
    chooseStepper(setup, backend) {
      given.push(setup.threadPool === threadPool);
      return chooseStepper(setup, backend);
    },
  });
  const experiment = smallExperiment();
  trainer.send({ type: 'start', run: 1, experiment, paused: false, work: { kind: 'train' } });
  await trainer.wait('done', ({ run }) => run === 1);
  trainer.send({
    type: 'start',
    run: 2,
    experiment,
    paused: false,
    work: { kind: 'train' },
    isUnwatched: true,
  });
  await trainer.wait('done', ({ run }) => run === 2);
  expect(given).toEqual([true, false]);
  trainer.dispose();
});
