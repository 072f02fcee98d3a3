import { expect, test } from 'vitest';
import { createEventBatcher } from '../../../src/engine/session/eventBatcher';
import type { Event } from '../../../src/protocol/messages';
import type { Mark } from '../../../src/protocol/progress';

const restart = (epoch: number): Mark => ({
  kind: 'restart',
  epoch,
  label: 'Restart',
  text: 'Warm restart.',
});
const row = (epoch: number) => ({ epoch, learningRate: 0.1, train: {}, validation: {}, seconds: epoch });

function collect() {
  const posted: Event[] = [];
  const clock = { time: 0 };
  const batcher = createEventBatcher(
    1,
    (event) => posted.push(event),
    () => clock.time,
  );
  return { posted, clock, batcher };
}

test('the marks of very short epochs travel together, a few messages a second', () => {
  const { posted, clock, batcher } = collect();
  for (let epoch = 1; epoch <= 1000; epoch++) {
    clock.time += 0.2;
    batcher.row(row(epoch));
    batcher.mark(restart(epoch));
  }
  batcher.send({ type: 'phase', run: 1, phase: 'testing' });
  // 200 ms: one message of each kind per 50 ms, the first at once, and the rest before the phase.
  expect(posted.length).toBeLessThanOrEqual(2 * 6 + 1);
  const marks = posted.flatMap((event) => (event.type === 'marks' ? event.marks : []));
  expect(marks.map(({ epoch }) => epoch)).toEqual(Array.from({ length: 1000 }, (_, index) => index + 1));
  expect(posted.at(-1)).toMatchObject({ type: 'phase' });
});

test('a mark that comes alone is not kept waiting', () => {
  const { posted, batcher } = collect();
  batcher.mark(restart(3));
  expect(posted).toEqual([{ type: 'marks', run: 1, marks: [restart(3)] }]);
});
