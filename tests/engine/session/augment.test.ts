import * as tf from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, test } from 'vitest';
import { createTestTrainer, smallExperiment, start, type TestTrainer } from './helpers';

let trainer: TestTrainer;
afterEach(() => trainer.dispose());

const withoutTime = () => trainer.rows().map(({ seconds: _, ...row }) => row);

const kinds = {
  points: { data: { dataset: 'moons', samples: 100 }, augment: [{ type: 'jitter', strength: 0.3 }] },
  pointsMixed: { data: { dataset: 'moons', samples: 100 }, augment: [{ type: 'jitter' }, { type: 'mixup' }] },
  numbersMixed: { data: { dataset: 'bumps', samples: 100 }, augment: [{ type: 'mixup', alpha: 1 }] },
  table: { data: { dataset: 'penguins' }, augment: [{ type: 'jitter' }, { type: 'mixup' }] },
  images: {
    data: { dataset: 'digits', fraction: 1 },
    model: { layers: [{ type: 'flatten' }, { type: 'dense', units: 4 }] },
    augment: [{ type: 'rotate' }, { type: 'shift' }, { type: 'noise' }, { type: 'mixup' }],
  },
} as const;

describe.each(Object.entries(kinds))('training with augmentation (%s)', (_, given) => {
  test('gives the same numbers for the same seed, and others than without', async () => {
    const runs: unknown[] = [];
    for (const experiment of [given, given, { ...given, augment: [] }]) {
      trainer = createTestTrainer();
      await trainer.train(1, smallExperiment(experiment));
      runs.push(withoutTime());
      trainer.dispose();
    }
    expect(runs[1]).toEqual(runs[0]);
    expect(runs[2]).not.toEqual(runs[0]);
    // The untrained network is the same: augmentation re-rolls neither weights nor split.
    expect((runs[2] as unknown[])[0]).toEqual((runs[0] as unknown[])[0]);
  });

  test('holds as many tensors at the end of every epoch', async () => {
    const atEpochs: number[] = [];
    let time = 0;
    trainer = createTestTrainer({ now: () => (time += 100) });
    trainer.subscribe((event) => {
      if (event.type === 'epochs') atEpochs.push(tf.memory().numTensors);
    });
    await trainer.train(1, smallExperiment({ ...given, training: { epochs: 6 } }));
    expect(atEpochs.length).toBeGreaterThan(3);
    expect(new Set(atEpochs.slice(1)).size).toBe(1);
  });
});

test('a change of the operations acts without a rewind, and is marked', async () => {
  const given = { data: { dataset: 'moons', samples: 100 }, augment: [{ type: 'jitter', strength: 0.1 }] };
  async function trainTwice(change: boolean) {
    trainer = createTestTrainer();
    trainer.send(start(1, smallExperiment(given), true));
    await trainer.wait('phase', ({ phase }) => phase === 'ready');
    trainer.send({ type: 'step', run: 1, unit: 'epoch' });
    await trainer.wait('phase', ({ phase }) => phase === 'paused');
    if (change) {
      const experiment = smallExperiment({ ...given, augment: [{ type: 'jitter', strength: 2 }] });
      trainer.send({ type: 'change', run: 1, experiment });
    }
    trainer.send({ type: 'resume', run: 1 });
    await trainer.wait('done');
    const rows = withoutTime();
    const marks = trainer.of('marks').flatMap((event) => event.marks.map(({ text }) => text));
    trainer.dispose();
    return { rows, marks };
  }
  const changed = await trainTwice(true);
  const unchanged = await trainTwice(false);
  expect(changed.rows.slice(0, 2)).toEqual(unchanged.rows.slice(0, 2));
  expect(changed.rows[2]?.train.loss).not.toBe(unchanged.rows[2]?.train.loss);
  expect(changed.rows.map((row) => row.epoch)).toEqual([0, 1, 2, 3]);
  expect(changed.marks).toContain('Augmentation jitter 0.1 → jitter 2.');
});
