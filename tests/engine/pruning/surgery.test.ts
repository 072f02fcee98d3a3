import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Layer } from '../../../src/core/catalog/layers';
import { modelPresets } from '../../../src/core/catalog/modelPresets';
import { randomStream } from '../../../src/core/math/random';
import { planNetwork } from '../../../src/core/network/plan';
import { networkUnits } from '../../../src/core/pruning/channels';
import { prunedGroups, spareUnits } from '../../../src/core/pruning/groups';
import { unitsToRemove } from '../../../src/core/pruning/ranking';
import { type NetworkValues, removeUnits, type Weights } from '../../../src/engine/pruning/surgery';
import { createTapeStepper } from '../../../src/engine/tfjs/tapeStepper';
import { batchFor, type Case, prepare } from '../compiled/compare';
import { fits, randomCase } from '../compiled/randomCases';
import { switchTo } from '../tfjs/harness';

beforeAll(() => switchTo('cpu'));

const smallCase = { classes: 3, batchSize: 3 };

/** Values as after training: nothing is 0 or 1 any more, variances are positive. */
function trainedValues(plan: NetworkValues['plan'], seed: number): Weights {
  return new Map(
    plan.layers.flatMap(({ path, weights }) =>
      weights.map((spec) => {
        const length = spec.shape.reduce((size, axis) => size * axis, 1);
        const draws = randomStream(seed, 'init', `${path}.${spec.name}`);
        const size = spec.shape.length > 1 ? Math.sqrt(3 / (length / (spec.shape.at(-1) ?? 1))) : 0.5;
        const offset = /variance|gamma/i.test(spec.name) ? 1 : 0;
        return [
          `${path}.${spec.name}`,
          Float32Array.from({ length }, () => offset + draws.uniform(-size, size)),
        ] as const;
      }),
    ),
  );
}

/** The old network with every connection that leaves the removed units cut. */
function masked(network: NetworkValues, removed: ReadonlySet<number>): Weights {
  const { weights, rootOf } = networkUnits(network.plan);
  return new Map(
    weights.map(({ path, shape, axes, reads }) => {
      const values = Float32Array.from(network.weights.get(path) ?? []);
      if (reads !== undefined) {
        const inner = shape.slice(reads + 1).reduce((size, axis) => size * axis, 1);
        for (const index of values.keys()) {
          const unit = axes[reads]?.[Math.floor(index / inner) % (shape[reads] ?? 1)];
          if (unit !== undefined && removed.has(rootOf(unit))) values[index] = 0;
        }
      }
      return [path, values] as const;
    }),
  );
}

function outputsOf(given: Case, { layers, plan }: NetworkValues, weights: Weights): Promise<Float32Array> {
  const { experiment, task } = prepare(given);
  const model = { ...experiment.model, layers: [...layers] };
  const stepper = createTapeStepper({ plan, experiment: { ...experiment, model }, task });
  stepper.importWeights(weights);
  const { inputs, count } = batchFor(given, 'surgery', smallCase.batchSize);
  return stepper.predict(inputs, count).finally(() => stepper.dispose());
}

/** Removes half of what may go, by lot; returns how many units went. */
async function expectSurgeryIsMasking(given: Case, seed: number): Promise<number> {
  const { experiment, plan, task } = prepare(given);
  const network = { layers: experiment.model.layers, plan, weights: trainedValues(plan, seed) };
  const units = networkUnits(plan);
  const groups = [...prunedGroups(units, 'filters'), ...prunedGroups(units, 'neurons')];
  const lots = randomStream(seed, 'pruning', 'lots');
  const ranked = groups
    .flatMap((group, index) => group.units.map((unit) => ({ unit, group: index, score: lots.next() })))
    .sort((a, b) => a.score - b.score);
  const perIteration = Math.max(1, Math.ceil(ranked.length / 2));
  const removed = unitsToRemove(ranked, { perIteration, scope: 'global' }, groups, units);
  const shape = { shape: given.inputShape, ...(given.vocabulary && { vocabulary: given.vocabulary }) };
  const smaller = removeUnits(network, removed, shape, task);
  // Smaller in every place: what is left fits the plan of a network that never was larger.
  for (const layer of smaller.plan.layers) {
    for (const { name, shape: wanted } of layer.weights) {
      expect(smaller.weights.get(`${layer.path}.${name}`)?.length, `${layer.path}.${name}`).toBe(
        wanted.reduce((size, axis) => size * axis, 1),
      );
    }
  }
  const expected = await outputsOf(given, network, masked(network, removed));
  const actual = await outputsOf(given, smaller, smaller.weights);
  const scale = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  for (const [index, value] of actual.entries()) {
    expect(Math.abs(value - (expected[index] ?? Number.NaN)) / scale).toBeLessThan(1e-5);
  }
  return removed.size;
}

const shapes = {
  flat: { inputShape: [5] },
  image: { inputShape: [16, 16, 1] },
  text: { inputShape: [12], vocabulary: 9 },
  series: { inputShape: [16, 3] },
} as const;

describe('a network after surgery gives exactly the outputs of the masked old one', () => {
  it.each(Object.entries(modelPresets))('preset %s', async (_id, { layers, suits }) => {
    const [kind = 'image'] = suits;
    const shape = kind === 'image' || kind === 'text' || kind === 'series' ? shapes[kind] : shapes.flat;
    const given: Case = { ...smallCase, ...shape, layers: narrowed(layers) };
    const { plan } = prepare(given);
    const units = networkUnits(plan);
    const groups = [...prunedGroups(units, 'filters'), ...prunedGroups(units, 'neurons')];
    const spare = groups.reduce((sum, group) => sum + spareUnits(group, units), 0);
    expect((await expectSurgeryIsMasking(given, 3)) > 0).toBe(spare > 0);
  });

  it('random networks of every layer', async () => {
    let pruned = 0;
    await fc.assert(
      fc.asyncProperty(randomCase.filter(fits), fc.integer({ min: 1, max: 1000 }), async (given, seed) => {
        if ((await expectSurgeryIsMasking(given, seed)) > 0) pruned++;
      }),
      { numRuns: 80, seed: 11 },
    );
    expect(pruned).toBeGreaterThan(40);
  }, 30_000);

  it('takes exactly its rows of the dense layer behind a flatten', () => {
    const task = { kind: 'regression', target: 'y' } as const;
    const { experiment } = prepare({
      ...smallCase,
      inputShape: [2, 2, 1],
      layers: [{ type: 'conv2d', filters: 2, kernelSize: 1 }, { type: 'flatten' }],
    });
    const { layers } = experiment.model;
    const { plan } = planNetwork(layers, [2, 2, 1], task);
    const weights = new Map([
      ['0.kernel', Float32Array.of(10, 20)],
      ['0.bias', Float32Array.of(1, 2)],
      ['head.kernel', Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8)],
      ['head.bias', Float32Array.of(9)],
    ]);
    const [first = -1] = networkUnits(plan).producers[0]?.units ?? [];
    const smaller = removeUnits({ layers, plan, weights }, new Set([first]), { shape: [2, 2, 1] }, task);
    expect(smaller.layers[0]).toMatchObject({ filters: 1 });
    expect([...(smaller.weights.get('0.kernel') ?? [])]).toEqual([20]);
    expect([...(smaller.weights.get('0.bias') ?? [])]).toEqual([2]);
    expect([...(smaller.weights.get('head.kernel') ?? [])]).toEqual([2, 4, 6, 8]);
    expect([...(smaller.weights.get('head.bias') ?? [])]).toEqual([9]);
  });
});

/** The same structure with few filters, so that plain JavaScript is quick at it. */
function narrowed(layers: readonly Layer[]): readonly Layer[] {
  return layers.map((layer): Layer => {
    if (layer.type === 'residual') {
      return { ...layer, layers: layer.layers.map((inner) => narrow(inner)) };
    }
    return narrow(layer);
  });
}

function narrow<L extends Layer>(layer: L): L {
  if ('filters' in layer) return { ...layer, filters: Math.max(2, Math.ceil(layer.filters / 4)) };
  if ('units' in layer) return { ...layer, units: Math.max(2, Math.ceil(layer.units / 4)) };
  return layer;
}
