import { memory } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { unknownToken } from '../../../src/core/catalog/sequences';
import { planNetwork } from '../../../src/core/network/plan';
import { prepareData } from '../../../src/data/prepare';
import { extremes, histogram } from '../../../src/engine/inspect/spread';
import { tokenEffects } from '../../../src/engine/inspect/tokenEffects';
import { weightSpread } from '../../../src/engine/inspect/weights';
import type { Answer, Query } from '../../../src/protocol/messages';
import { createTestTrainer, readDatasetFile, smallExperiment } from '../session/helpers';

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

test('values are counted in bins, those outside in the nearest, what is no number not at all', () => {
  expect(histogram([0, 0.4, 1, 3, -7, Number.NaN], 0, 1, 2)).toEqual([3, 2]);
  expect(histogram([2, 2], 2, 2, 3)).toEqual([2, 0, 0]);
  expect(extremes([Number.NaN, 3, Number.POSITIVE_INFINITY, -1])).toEqual([-1, 3]);
  expect(extremes([Number.NaN])).toEqual([0, 0]);
});

test('the spread of weights leaves out what L1 and L2 leave out', async () => {
  const experiment = smallExperiment({
    model: { layers: [{ type: 'dense', units: 2 }, { type: 'batchNorm' }] },
  });
  const data = await prepareData(experiment, async () => new Uint8Array());
  const { plan } = planNetwork(experiment.model.layers, data.inputShape, data.task);
  const spread = weightSpread(
    plan,
    new Map([
      ['0.kernel', Float32Array.of(0.5, -2, 0.001, 0)],
      ['0.bias', Float32Array.of(9, 9)],
      ['1.gamma', Float32Array.of(9, 9)],
    ]),
  );
  expect(spread).toMatchObject([{ path: '0', reach: 2, count: 4, nearZero: 0.5 }]);
  expect(spread[0]?.size).toBeCloseTo(Math.sqrt((0.25 + 4 + 1e-6) / 4), 6);
  expect(spread[0]?.counts.length).toBe(41);
  expect(spread[0]?.counts[0]).toBe(1);
  expect(spread[0]?.counts[20]).toBe(2);
});

/** Asks a network that has been trained. */
async function ask(
  trainer: ReturnType<typeof createTestTrainer>,
  request: number,
  query: Query,
): Promise<Answer> {
  trainer.send({ type: 'inspect', run: 1, request, query });
  return (await trainer.wait('answer', (event) => event.request === request)).answer;
}

describe('a trained network', () => {
  test('shows its filters and what an image becomes, and leaves no tensor behind', async () => {
    const trainer = createTestTrainer();
    const layers = [
      { type: 'conv2d', filters: 2, kernelSize: 3, padding: 'valid' },
      { type: 'maxPool', poolSize: 2 },
      { type: 'flatten' },
    ];
    await trainer.train(
      1,
      smallExperiment({
        data: { dataset: 'digits', fraction: 2, split: { validation: 0.05, test: 0.05 } },
        model: { layers },
        training: { epochs: 1 },
      }),
    );
    const weights = trainer.of('snapshot').at(-1)?.snapshot.weights;
    expect(weights?.map(({ path, count }) => [path, count])).toEqual([
      ['0', 18],
      ['head', 3380],
    ]);
    const tensors = memory().numTensors;
    const inside = await ask(trainer, 1, { kind: 'inside', place: 3, among: 'all' });
    if (inside.kind !== 'inside') throw new Error('Another question was answered.');
    expect(inside.choices).toBe(500);
    expect(inside.filters).toMatchObject({ path: '0', size: [3, 3, 1] });
    expect(inside.filters?.kernels.map(({ length }) => length)).toEqual([9, 9]);
    expect(inside.layers.map(({ path, size, channels }) => [path, size, channels])).toEqual([
      ['0', [26, 26], 2],
      ['1', [13, 13], 2],
      ['2', [1, 256], 338],
      ['head', [1, 10], 10],
    ]);
    // The highest output of a layer is its brightest, the lowest its darkest.
    const pixels = inside.layers[0]?.maps.flatMap((map) => [...map]) ?? [];
    expect([Math.min(...pixels), Math.max(...pixels)]).toEqual([0, 255]);
    expect(inside.example?.values).toHaveLength(784);

    const mistakes = await ask(trainer, 2, { kind: 'inside', place: 0, among: 'mistakes' });
    if (mistakes.kind !== 'inside' || !mistakes.example) throw new Error('Not one is wrong.');
    expect(mistakes.choices).toBeLessThan(500);
    expect(mistakes.example.prediction).not.toBe(mistakes.example.truth);

    const outputs = await ask(trainer, 3, { kind: 'outputs' });
    if (outputs.kind !== 'outputs') throw new Error('Another question was answered.');
    expect(outputs.layers.map(({ counts }) => sum(counts))).toEqual(
      [26 * 26 * 2, 13 * 13 * 2, 338, 10].map((n) => n * 64),
    );
    expect(memory().numTensors).toBe(tensors);
    trainer.dispose();
  });

  test('has nothing to show before it is there', async () => {
    const trainer = createTestTrainer({ readFile: () => new Promise(() => undefined) });
    trainer.send({
      type: 'start',
      run: 1,
      experiment: smallExperiment({ data: { dataset: 'iris' } }),
      paused: true,
      work: { kind: 'train' },
    });
    expect(await ask(trainer, 1, { kind: 'tokens', place: 0, among: 'all' })).toEqual({
      kind: 'tokens',
      choices: 0,
      tokens: [],
      effects: [],
    });
    trainer.dispose();
  });
});

test('the tokens that moved the answer are those without which it is less probable', async () => {
  const experiment = smallExperiment({
    data: { dataset: 'spam', fraction: 5 },
    model: { layers: [{ type: 'embedding' }, { type: 'flatten' }] },
  });
  const data = await prepareData(experiment, readDatasetFile);
  const row = 2;
  const length = 16;
  const text = data.validation.inputs.subarray(row * length, (row + 1) * length);
  const known = [...text.keys()].filter((at) => (text[at] ?? 0) > unknownToken);
  const telling = text[known[0] ?? 0] ?? 0;
  /** Calls spam what holds the telling token. */
  const stepper = {
    predict: async (inputs: Float32Array, count: number) =>
      Float32Array.from({ length: count * 2 }, (_, at) => {
        const example = inputs.subarray(Math.floor(at / 2) * length, (Math.floor(at / 2) + 1) * length);
        return at % 2 === 1 && example.includes(telling) ? 2 : 0;
      }),
  };
  const { tokens, effects, example } = await tokenEffects(stepper, data, [0, 1, row], 2);
  expect(example?.prediction).toBe(1);
  expect(tokens.length).toBe([...text].filter((token) => token > 0).length);
  const padding = length - tokens.length;
  const gain = 1 / (1 + Math.exp(-2)) - 0.5;
  effects.forEach((effect, place) => {
    const alone = [...text].filter((token) => token === telling).length === 1;
    expect(effect).toBeCloseTo(text[padding + place] === telling && alone ? gain : 0, 5);
  });
});
