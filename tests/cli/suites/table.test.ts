import { describe, expect, it } from 'vitest';
import { accuracy, type Comparison, meanAbsoluteError } from '../../../src/cli/suites/comparison';
import { type Figures, section } from '../../../src/cli/suites/table';
import { tips } from '../../../src/cli/suites/tips';
import { resolveExperiment } from '../../../src/core/experiment/resolve';
import { networkInputOf, taskOf } from '../../../src/core/experiment/task';
import { planNetwork } from '../../../src/core/network/plan';
import { identicalArms } from '../../core/math/identicalArms';

const arms = [
  { label: 'without', experiment: {} },
  { label: 'with', experiment: {} },
] as const;

describe('the table of a comparison', () => {
  const comparison: Comparison = { title: 'A tip', setting: 'Somewhere.', measures: [accuracy], arms };

  it('has mean, range, and the paired difference in points', () => {
    const lines = section(comparison, [[[0.8, 0.9, 0.7]], [[0.85, 0.94, 0.76]]], 0).split('\n');
    expect(lines.slice(4)).toEqual([
      '|  | accuracy | lowest to highest | against the first |',
      '| --- | --- | --- | --- |',
      '| without | 80.0 % | 70.0 % to 90.0 % |  |',
      '| with | 85.0 % | 76.0 % to 94.0 % | +5.0 points (+2.5 to +7.5): helped |',
      '',
    ]);
  });

  it('says that there is no clear effect where there is none', () => {
    const text = section({ ...comparison, measures: [meanAbsoluteError] }, [[[2, 2]], [[1.5, 2.1]]], 0);
    expect(text).toContain('| with | 1.800 | 1.500 to 2.100 | −0.200 (−4.012 to +3.612): no clear effect |');
  });
});

describe('a table of several arms', () => {
  const three = [...arms, { label: 'else', experiment: {} }] as const;
  const comparison: Comparison = { title: 'A tip', setting: 'Somewhere.', measures: [accuracy], arms: three };

  it('has intervals that hold together', () => {
    // scipy.stats: differences 0.05, 0.04, 0.06, mean 0.05, error 0.01 / √3; t.ppf(1 - 0.03 / 4, 2) = 8.0728.
    const text = section(comparison, [[[0.8, 0.9, 0.7]], [[0.85, 0.94, 0.76]], [[0.7, 0.7, 0.7]]], 0);
    expect(text).toContain('| with | 85.0 % | 76.0 % to 94.0 % | +5.0 points (+0.3 to +9.7): helped |');
  });

  it('does not take one example more on each seed for an effect', () => {
    const [base, more, less] = [0.8, 0.8 + 1 / 75, 0.8 - 1 / 75].map((value) => [[value, value, value]]);
    const verdicts = section(comparison, [base, more, less] as Figures[], 1 / 75).match(
      /: (helped|hurt|no clear)/g,
    );
    expect(verdicts).toEqual([': no clear', ': no clear']);
  });

  it('leaves out what diverged, and counts it', () => {
    const none = Number.NaN;
    const text = section(comparison, [[[0.8, 0.9, 0.7]], [[0.85, none, 0.75]], [[none, none, none]]], 0);
    expect(text).toMatch(
      /\| with \| 80\.0 % \| 75\.0 % to 85\.0 % \| \+5\.0 points .*; diverged on 1 of 3 seeds \|/,
    );
    expect(text).toContain('| else | – | – | nothing to compare; diverged on 3 of 3 seeds |');
  });

  it.each([{ seeds: 3 }, { seeds: 5 }])(
    'calls identical arms different in at most 5 % of 500 tables over $seeds seeds',
    ({ seeds }) => {
      const eight = Array.from({ length: 8 }, (_, arm) => ({ label: `arm ${arm}`, experiment: {} }));
      const many = { ...comparison, arms: eight } as unknown as Comparison;
      for (const examples of [75, 1500]) {
        const figures = identicalArms({ arms: 8, seeds, examples, repetitions: 500 });
        const wrong = figures.filter((table) =>
          /: (helped|hurt)/.test(
            section(
              many,
              table.map((row) => [row]),
              1 / examples,
            ),
          ),
        );
        expect(wrong.length, `${examples} examples`).toBeLessThanOrEqual(25);
      }
    },
  );
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
