import { describe, expect, it } from 'vitest';
import { accuracy, type Comparison, meanAbsoluteError } from '../../../src/cli/suites/comparison';
import { section } from '../../../src/cli/suites/table';
import { tips } from '../../../src/cli/suites/tips';
import { resolveExperiment } from '../../../src/core/experiment/resolve';

const arms = [
  { label: 'without', experiment: {} },
  { label: 'with', experiment: {} },
] as const;

describe('the table of a comparison', () => {
  const comparison: Comparison = { title: 'A tip', setting: 'Somewhere.', measures: [accuracy], arms };

  it('has mean, range, and the paired difference in points', () => {
    const lines = section(comparison, [[[0.8, 0.9, 0.7]], [[0.85, 0.89, 0.81]]]).split('\n');
    expect(lines.slice(4)).toEqual([
      '|  | accuracy | lowest to highest | against the first |',
      '| --- | --- | --- | --- |',
      '| without | 80.0 % | 70.0 % to 90.0 % |  |',
      '| with | 85.0 % | 81.0 % to 89.0 % | +5.0 points, better in 2 of 3 |',
      '',
    ]);
  });

  it('takes less of an error for better', () => {
    const text = section({ ...comparison, measures: [meanAbsoluteError] }, [[[2, 2]], [[1.5, 1.75]]]);
    expect(text).toContain('| with | 1.625 | 1.500 to 1.750 | −0.375, better in 2 of 2 |');
  });
});

describe('the suite of tips', () => {
  it.each(tips.map((comparison) => [comparison.title, comparison] as const))(
    '%s has arms that are whole experiments, each another one',
    (_title, comparison) => {
      const resolved = comparison.arms.map(({ experiment }) => resolveExperiment(experiment));
      for (const one of resolved) expect(one).toMatchObject({ ok: true, ignored: [] });
      const networks = comparison.arms.filter(({ isBaseline }) => !isBaseline);
      expect(new Set(networks.map(({ experiment }) => JSON.stringify(experiment))).size).toBe(
        networks.length,
      );
    },
  );
});
