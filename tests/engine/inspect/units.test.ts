import { describe, expect, test } from 'vitest';
import { planNetwork } from '../../../src/core/network/plan';
import { prepareData } from '../../../src/data/prepare';
import { createUnitCensus } from '../../../src/engine/inspect/units';
import { createTestTrainer, smallExperiment } from '../session/helpers';

const relu = (units: number) => ({ type: 'dense', units, activation: 'relu' });

async function censusOf(layers: readonly object[], outputs: Readonly<Record<string, readonly number[]>>) {
  const experiment = smallExperiment({ model: { layers } });
  const data = await prepareData(experiment, async () => new Uint8Array());
  const { plan } = planNetwork(experiment.model.layers, data.inputShape, data.task);
  const asked: number[] = [];
  const stepper = {
    observe: async (_inputs: Float32Array, count: number) => {
      asked.push(count);
      return new Map(Object.entries(outputs).map(([path, values]) => [path, Float32Array.from(values)]));
    },
  };
  const counts = await createUnitCensus(stepper, plan, data.validation).count();
  return { counts, asked, validation: data.validation.count };
}

describe('the census of ReLU units', () => {
  test('counts those that are zero for every example', async () => {
    const { counts } = await censusOf([relu(3), relu(2)], {
      // Two examples of three units: the second never fires; of two: both do, once.
      '0': [0.5, 0, 0, 0, 0, 0.1],
      '1': [1, 0, 0, 2],
    });
    expect(counts).toEqual([
      { layer: '0', units: 3, dead: 1 },
      { layer: '1', units: 2, dead: 0 },
    ]);
  });

  test('looks at ReLU only, and asks nothing where there is none', async () => {
    const tanh = { type: 'dense', units: 4, activation: 'tanh' };
    expect((await censusOf([tanh, relu(2)], { '0': [0, 0, 0, 0], '1': [0, 0] })).counts).toEqual([
      { layer: '1', units: 2, dead: 2 },
    ]);
    expect((await censusOf([tanh], {})).asked).toEqual([]);
  });

  test('looks at the validation part, or a good part of it', async () => {
    const { asked, validation } = await censusOf([relu(2)], { '0': [1, 1] });
    expect(asked).toEqual([Math.min(256, validation)]);
  });
});

test('a run is counted as it ends, by the network that it ends with', async () => {
  const trainer = createTestTrainer();
  const experiment = smallExperiment({
    model: { layers: [relu(16), relu(4)] },
    training: { epochs: 4, optimizer: { type: 'adam', learningRate: 2 } },
  });
  await trainer.train(1, experiment);
  const [first, ...later] = trainer.of('snapshot').map(({ snapshot }) => snapshot);
  // The first weights are nobody's fault.
  expect(first?.units).toBeUndefined();
  const last = later.at(-1)?.units ?? [];
  expect(last).toMatchObject([
    { layer: '0', units: 16 },
    { layer: '1', units: 4 },
  ]);
  expect(last.reduce((sum, { dead }) => sum + dead, 0)).toBeGreaterThan(0);
  trainer.dispose();
});
