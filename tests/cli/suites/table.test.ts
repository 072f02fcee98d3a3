import { describe, expect, it } from 'vitest';
import { accuracy, type Comparison, meanAbsoluteError } from '../../../src/cli/suites/comparison';
import { section } from '../../../src/cli/suites/table';
import { tips } from '../../../src/cli/suites/tips';
import { resolveExperiment } from '../../../src/core/experiment/resolve';
import { networkInputOf, taskOf } from '../../../src/core/experiment/task';
import { planNetwork } from '../../../src/core/network/plan';

const arms = [
  { label: 'without', experiment: {} },
  { label: 'with', experiment: {} },
] as const;

describe('the table of a comparison', () => {
  const comparison: Comparison = { title: 'A tip', setting: 'Somewhere.', measures: [accuracy], arms };

  it('has mean, range, and the paired difference in points', () => {
    const lines = section(comparison, [[[0.8, 0.9, 0.7]], [[0.85, 0.94, 0.76]]]).split('\n');
    expect(lines.slice(4)).toEqual([
      '|  | accuracy | lowest to highest | against the first |',
      '| --- | --- | --- | --- |',
      '| without | 80.0 % | 70.0 % to 90.0 % |  |',
      '| with | 85.0 % | 76.0 % to 94.0 % | +5.0 points (+2.5 to +7.5): helped |',
      '',
    ]);
  });

  it('says that there is no clear effect where there is none', () => {
    const text = section({ ...comparison, measures: [meanAbsoluteError] }, [[[2, 2]], [[1.5, 2.1]]]);
    expect(text).toContain('| with | 1.800 | 1.500 to 2.100 | −0.200 (−4.012 to +3.612): no clear effect |');
  });
});

describe('the suite of tips', () => {
  it.each(tips.map((comparison) => [comparison.title, comparison] as const))(
    '%s has arms that are whole experiments, each another one',
    (_title, comparison) => {
      for (const { experiment } of comparison.arms) {
        const resolved = resolveExperiment(experiment);
        if (!resolved.ok) throw new Error(resolved.problems[0].message);
        expect(resolved.ignored).toEqual([]);
        const { model, data } = resolved.experiment;
        const { problem } = planNetwork(model.layers, networkInputOf(data), taskOf(resolved.experiment));
        expect(problem).toBeUndefined();
      }
      const networks = comparison.arms.filter(({ isBaseline }) => !isBaseline);
      expect(new Set(networks.map(({ experiment }) => JSON.stringify(experiment))).size).toBe(
        networks.length,
      );
    },
  );
});
