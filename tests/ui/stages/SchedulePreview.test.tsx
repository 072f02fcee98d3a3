// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { SchedulePreview } from '../../../src/ui/stages/train/SchedulePreview';
import { createBench, renderIn } from '../lab';

afterEach(cleanup);

async function spoken(training: object): Promise<string> {
  renderIn(createBench({ data: { dataset: 'spiral' }, training }), <SchedulePreview />);
  return (await screen.findByRole('img')).getAttribute('aria-label') ?? '';
}

it('draws the second optimizer’s own rate from the switch on', async () => {
  const label = await spoken({
    epochs: 20,
    schedule: { type: 'constant' },
    optimizer: { type: 'adam', learningRate: 0.01 },
    switch: { to: { type: 'sgd', learningRate: 0.002 }, when: { epoch: 5 } },
  });
  expect(label).toBe('Learning rate over 20 epochs, between 0.002 and 0.01.  Switch to SGD at epoch 5.');
});

it('draws no switch that comes after the end', async () => {
  const label = await spoken({
    epochs: 4,
    schedule: { type: 'constant' },
    optimizer: { type: 'adam', learningRate: 0.01 },
    switch: { to: { type: 'sgd', learningRate: 0.002 }, when: { epoch: 5 } },
  });
  expect(label.trim()).toBe('Learning rate over 4 epochs, between 0.01 and 0.01.');
});

it('draws a schedule down to its end, with its restarts', async () => {
  // Five epochs, then ten.
  const schedule = { type: 'warmRestarts', period: 5, minimum: 0.1, warmup: 0 };
  const optimizer = { type: 'sgd', learningRate: 0.2 };
  const label = await spoken({ epochs: 16, optimizer, schedule });
  expect(label).toContain('between 0.02 and 0.2. 2 restarts.');
  cleanup();
  expect(await spoken({ epochs: 15, optimizer, schedule })).toContain('1 restart.');
});
