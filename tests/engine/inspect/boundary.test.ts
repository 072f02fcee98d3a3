import { describe, expect, test } from 'vitest';
import { planNetwork } from '../../../src/core/network/plan';
import { prepareData } from '../../../src/data/prepare';
import { createBoundaryObserver } from '../../../src/engine/inspect/boundary';
import { smallExperiment } from '../session/helpers';

const noFiles = async () => new Uint8Array();

async function observerOn(
  given: Readonly<Record<string, unknown>>,
  observe: (inputs: Float32Array, count: number) => ReadonlyMap<string, Float32Array>,
) {
  const experiment = smallExperiment(given);
  const data = await prepareData(experiment, noFiles);
  const { plan } = planNetwork(experiment.model.layers, data.inputShape, data.task);
  const network = { observe: async (inputs: Float32Array, count: number) => observe(inputs, count) };
  return createBoundaryObserver(network, plan, experiment.data.features, data).observe();
}

describe('the map of the plane', () => {
  test('runs from the top left, x1 to the right and x2 upwards', async () => {
    // Logits that put all that lies right of the middle, and above it, into the second class.
    const snapshot = await observerOn({ data: { scaling: 'none' } }, (inputs, count) => {
      const logits = new Float32Array(2 * count);
      for (let i = 0; i < count; i++) {
        const [x1 = 0, x2 = 0] = inputs.subarray(2 * i);
        logits[2 * i + 1] = x1 > 0 && x2 > 0 ? 50 : -50;
      }
      return new Map([['head', logits]]);
    });
    const { size } = snapshot;
    const second = (row: number, column: number) => snapshot.output[2 * (row * size + column) + 1];
    expect(snapshot).toMatchObject({ classes: 2, size: 64, unitSize: 32 });
    expect(second(0, size - 1)).toBe(255);
    expect([second(0, 0), second(size - 1, 0), second(size - 1, size - 1)]).toEqual([0, 0, 0]);
  });

  test('feeds the chosen features, scaled as in training', async () => {
    let seen = new Float32Array();
    const given = {
      data: { features: ['x1', 'x1Squared'], scaling: 'minmax', dataset: 'circle', samples: 2000 },
    };
    await observerOn(given, (inputs) => {
      seen = inputs.slice();
      return new Map();
    });
    // Around the middle of the plane x1 is halfway between its extremes, and its square at its lowest.
    const middle = 2 * (32 * 64 + 32);
    expect(seen[middle]).toBeCloseTo(0.5, 1);
    expect(seen[middle + 1]).toBeCloseTo(0, 1);
  });

  test('shows numbers from the lowest to the highest target of the training part', async () => {
    const snapshot = await observerOn({ data: { dataset: 'plane' } }, (_, count) => {
      const far = 1000;
      return new Map([['head', Float32Array.from({ length: count }, (_, i) => [-far, far][i % 2] ?? 0)]]);
    });
    expect(snapshot.classes).toBe(1);
    expect([...snapshot.output.subarray(0, 4)]).toEqual([1, 255, 1, 255]);
  });
});

describe('the maps of hidden units', () => {
  const layers = [
    { type: 'dense', units: 12, activation: 'tanh' },
    { type: 'dropout' },
    { type: 'dense', units: 3, activation: 'relu' },
  ];

  test('show some units of each dense layer, by their place in the experiment', async () => {
    const snapshot = await observerOn({ model: { layers } }, (_, count) => {
      const first = new Float32Array(12 * count);
      for (let i = 0; i < count; i++) first.set([-1, 0, 1], 12 * i);
      return new Map([
        ['0', first],
        ['2', new Float32Array(3 * count).fill(1)],
      ]);
    });
    expect(snapshot.units.map(({ layer, unit }) => `${layer}.${unit}`)).toEqual([
      ...Array.from({ length: 8 }, (_, unit) => `0.${unit}`),
      '2.0',
      '2.1',
      '2.2',
    ]);
    expect(snapshot.units.slice(0, 3).map(({ map }) => map[0])).toEqual([1, 128, 255]);
    // ReLU knows no bound: 1 is halfway up.
    expect(snapshot.units[8]?.map[0]).toBe(192);
    expect(snapshot.units[8]?.map).toHaveLength(snapshot.unitSize ** 2);
  });

  test('are left out of networks too large to look into', async () => {
    const large = [
      { type: 'dense', units: 512 },
      { type: 'dense', units: 512 },
    ];
    const snapshot = await observerOn({ model: { layers: large } }, () => new Map());
    expect(snapshot).toMatchObject({ size: 32, units: [] });
  });
});
