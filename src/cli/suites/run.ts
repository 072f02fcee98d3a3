import { cpus } from 'node:os';
import { mustResolve } from '../../core/experiment/resolve';
import { ProblemError } from '../../core/problem';
import { runWithEnsemble } from '../ensemble';
import type { Outcome } from '../run';
import { type Arm, baselineError, type Comparison } from './comparison';
import { pruning } from './pruning';
import { type Figures, section } from './table';
import { tips } from './tips';

const suites: Readonly<Record<string, readonly Comparison[]>> = { tips, pruning };
const seeds = [1, 2, 3, 4, 5];

/**
 * Runs every comparison of a suite over the same five seeds, and prints a table of each to standard output as it is
 * done; what is under way goes to standard error.
 * @throws ProblemError `experiment.invalid` for an unknown suite
 */
export async function runSuite(name: string): Promise<void> {
  const comparisons = Object.hasOwn(suites, name) ? suites[name] : undefined;
  if (comparisons === undefined) {
    throw new ProblemError({
      code: 'experiment.invalid',
      message: `There is no suite called ${name}.`,
      hint: `There is: ${Object.keys(suites).join(', ')}.`,
    });
  }
  const { model = 'an unknown processor' } = cpus()[0] ?? {};
  console.log(`# What the tips do

Test results over ${seeds.length} seeds, printed by \`npm run experiment -- --suite ${name}\` on ${new Date().toISOString().slice(0, 10)}, ${model.trim()}, Node ${process.versions.node}.
A seed draws the split, the first weights and the order of the examples; arms of one seed share them. The last column is
the mean difference with its interval; where that holds zero there is no clear effect. Where several arms are held against
the first, the intervals are wide enough for all of them to be right together in 95 % of such tables (Bonferroni). Five
seeds tell a large effect from none, not a small one.
`);
  for (const comparison of comparisons) console.log(await runComparison(comparison));
}

async function runComparison(comparison: Comparison): Promise<string> {
  const figures: Figures[] = [];
  let step = 0;
  for (const arm of comparison.arms) {
    console.error(`${comparison.title}: ${arm.label}`);
    const rows: (readonly number[])[] = [];
    for (const seed of seeds) {
      const outcome = await runWithEnsemble(mustResolve({ ...arm.experiment, seed }));
      rows.push(figuresOf(comparison, arm, outcome));
      const counted = comparison.measures[0].counted?.(outcome);
      if (counted) step = Math.max(step, 1 / counted);
    }
    figures.push(comparison.measures.map((_, index) => rows.map((row) => row[index] ?? Number.NaN)));
  }
  return section(comparison, figures, step);
}

/** One for each measure; none of a run that diverged. */
function figuresOf({ measures }: Comparison, arm: Arm, outcome: Outcome): readonly number[] {
  return measures.map((measure) => (arm.isBaseline ? baselineError(outcome) : measure.of(outcome)));
}
