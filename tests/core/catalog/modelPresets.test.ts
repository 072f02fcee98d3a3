import { describe, expect, it } from 'vitest';
import { type DatasetId, datasets } from '../../../src/core/catalog/datasets';
import { type ModelPreset, modelPresets } from '../../../src/core/catalog/modelPresets';
import { datasetOf } from '../../../src/core/experiment/dataset';
import { mustResolve } from '../../../src/core/experiment/resolve';
import { networkInputOf, taskOf } from '../../../src/core/experiment/task';
import { planNetwork } from '../../../src/core/network/plan';

const ids = Object.keys(datasets) as DatasetId[];

describe.each(Object.entries<ModelPreset>(modelPresets))('the preset %s', (_id, preset) => {
  it('fits every data set of the kinds it is for', () => {
    for (const dataset of ids.filter((id) => preset.suits.includes(datasetOf({ dataset: id }).kind))) {
      const experiment = mustResolve({ data: { dataset }, model: { layers: preset.layers } });
      const { problem } = planNetwork(preset.layers, networkInputOf(experiment.data), taskOf(experiment));
      expect(problem, dataset).toBeUndefined();
    }
  });

  it('says where it comes from', () => {
    expect(preset.source).toMatch(/arXiv:\d{4}\.\d{4,5}|\b(19|20)\d\d\b/);
  });
});

it('gives every data set a baseline without hidden layers and a network to compare it with', () => {
  for (const dataset of ids) {
    const { kind } = datasetOf({ dataset });
    const suiting = Object.values<ModelPreset>(modelPresets).filter(({ suits }) => suits.includes(kind));
    expect(suiting.length, dataset).toBeGreaterThan(1);
    expect(
      suiting.some(({ label }) => /^(Linear model|Logistic regression)$/.test(label)),
      dataset,
    ).toBe(true);
    const labels = suiting.map(({ label }) => label);
    expect(new Set(labels).size, dataset).toBe(labels.length);
  }
});
