import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LayerType, layerEntry, layers, newLayer } from '../../src/core/catalog/layers';
import { losses } from '../../src/core/catalog/losses';
import { optimizers } from '../../src/core/catalog/optimizers';
import { prepare } from './compiled/compare';
import { randomCase } from './compiled/randomCases';
import { golden, goldenLayers } from './tfjs/harness';

/** What a catalog has and the tests that hold the ways of computing to each other, and to Keras, do not. */
function missing(catalog: object, found: Iterable<string>): readonly string[] {
  const known = new Set(found);
  return Object.keys(catalog).filter((id) => !known.has(id));
}

const namesOf = ({ cases }: { readonly cases: readonly { readonly name: string }[] }) =>
  cases.map(({ name }) => name);

describe('every entry has values of another implementation in tests/golden', () => {
  it('layers', () => {
    const cases = goldenLayers<{ readonly layer: string }>();
    // What chance draws is drawn by a stream of our own: `dropout.test.ts`.
    const byChance = Object.keys(layers).filter((type) => {
      const { traits } = layerEntry(type as LayerType);
      return traits.includes('differsInTraining') && !traits.includes('usesBatchStatistics');
    });
    expect(byChance).toEqual(['dropout', 'spatialDropout']);
    expect(missing(layers, [...byChance, ...cases.map(({ layer }) => layer)])).toEqual([]);
  });

  it('optimizers', () => {
    const { cases } = golden<{ cases: { config: { type: string } }[] }>('optimizers');
    expect(
      missing(
        optimizers,
        cases.map(({ config }) => config.type),
      ),
    ).toEqual([]);
  });

  it('losses, in each framing that they suit', () => {
    type Cases = Parameters<typeof namesOf>[0];
    const { classification, sigmoid, regression } = golden<{
      classification: Cases;
      sigmoid: { oneVersusRest: Cases; binary: Cases };
      regression: Cases;
    }>('losses');
    const suiting = (task: string) =>
      Object.fromEntries(Object.entries(losses).filter(([, { suits }]) => suits === task));
    expect(missing(suiting('classification'), namesOf(classification))).toEqual([]);
    expect(missing(suiting('classification'), namesOf(sigmoid.oneVersusRest))).toEqual([]);
    expect(missing(suiting('classification'), namesOf(sigmoid.binary))).toEqual([]);
    expect(missing(suiting('regression'), namesOf(regression))).toEqual([]);
  });
});

it('every layer occurs in the random networks that the compiled plan and pruning are held to', () => {
  const seen = new Set<string>();
  const see = (list: readonly { readonly type: string; readonly layers?: readonly { type: string }[] }[]) => {
    for (const layer of list) {
      seen.add(layer.type);
      see(layer.layers ?? []);
    }
  };
  for (const given of fc.sample(randomCase, { numRuns: 1000, seed: 1 })) {
    try {
      see(prepare(given).experiment.model.layers);
    } catch {
      // It does not fit its input, and is drawn again.
    }
  }
  expect(missing(layers, seen)).toEqual([]);
});

it('every layer is called in the experiment as its catalog calls it', () => {
  for (const type of Object.keys(layers) as LayerType[]) expect(newLayer(type).type).toBe(type);
});
