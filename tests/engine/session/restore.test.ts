import { memory } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import type { WeightValues } from '../../../src/core/network/weightValues';
import type { TrainedNetwork } from '../../../src/protocol/work';
import { createTestTrainer, smallExperiment } from './helpers';

async function weightsOf(trainer: ReturnType<typeof createTestTrainer>, run: number): Promise<WeightValues> {
  trainer.send({ type: 'inspect', run, request: run, query: { kind: 'weights' } });
  const { answer } = await trainer.wait('answer', (event) => event.request === run);
  if (answer.kind !== 'weights' || !answer.values) throw new Error('There were none.');
  return answer.values;
}

it('a network whose weights were kept is measured as it was, and shown as it was', async () => {
  const trainer = createTestTrainer();
  const training = { epochs: 40, earlyStopping: { patience: 2, monitor: 'accuracy' } };
  const experiment = smallExperiment({ data: { noise: 0.4 }, training });
  const { result } = await trainer.train(1, experiment);
  const weights = structuredClone(await weightsOf(trainer, 1));
  const { reason, epochs, seconds } = result;
  const tensors = memory().numTensors;

  const trained: TrainedNetwork = { weights, reason, epochs, seconds };
  trainer.send({ type: 'start', run: 2, experiment, paused: false, work: { kind: 'restore', trained } });
  const again = (await trainer.wait('done', (event) => event.run === 2)).result;
  expect(again).toMatchObject({ reason, epochs, seconds, test: result.test, perClass: result.perClass });
  expect(again.validation.accuracy).toBe(result.validation.accuracy);
  expect(trainer.rows(2)).toEqual([]);
  expect(await weightsOf(trainer, 2)).toEqual(weights);
  const shown = (run: number) => trainer.of('snapshot', run).at(-1)?.snapshot;
  expect(shown(2)).toEqual(shown(1));
  expect(memory().numTensors).toBe(tensors);
  trainer.dispose();
});

it('weights of another network are refused in words', async () => {
  const trainer = createTestTrainer();
  await trainer.train(1, smallExperiment());
  const weights = await weightsOf(trainer, 1);
  const model = { layers: [{ type: 'dense', units: 5 }] };
  trainer.send({
    type: 'start',
    run: 2,
    experiment: smallExperiment({ model }),
    paused: false,
    work: { kind: 'restore', trained: { weights, reason: 'finished', epochs: 3, seconds: 1 } },
  });
  const { problem } = await trainer.wait('failed', (event) => event.run === 2);
  expect(problem).toMatchObject({
    code: 'weights.unreadable',
    message: expect.stringContaining('not those'),
  });
  trainer.dispose();
});
