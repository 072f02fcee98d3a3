import { memory } from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { createTestTrainer, readDatasetFile, smallExperiment } from './helpers';

const sets = ['iris', 'wine', 'penguins', 'weather', 'circle', 'rings', 'plane'] as const;

/** A network for every kind: points and tables are flat, series are not. */
function experimentOn(dataset: (typeof sets)[number]) {
  const dense = { type: 'dense', units: 4 };
  const layers = dataset === 'weather' ? [{ type: 'flatten' }, dense] : [dense];
  return smallExperiment({ data: { dataset }, model: { layers }, training: { epochs: 1, batchSize: 64 } });
}

test('fifty changes of the data set leave nothing behind, and only the chosen set is read', async () => {
  const read = new Set<string>();
  const trainer = createTestTrainer({
    readFile: (path) => {
      read.add(path.split('/')[0] ?? '');
      return readDatasetFile(path);
    },
  });
  await trainer.train(1, experimentOn('iris'));
  expect([...read]).toEqual(['iris']);
  const counts: number[] = [];
  for (let run = 2; run <= 51; run++) {
    await trainer.train(run, experimentOn(sets[run % sets.length] ?? 'iris'));
    if (run % sets.length === 0) counts.push(memory().numTensors);
  }
  expect(counts.length).toBe(7);
  expect(new Set(counts).size).toBe(1);
  expect([...read].sort()).toEqual(['iris', 'penguins', 'weather', 'wine']);
  trainer.dispose();
});
