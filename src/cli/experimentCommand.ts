import { parseArgs } from 'node:util';
import type { Experiment, Study } from '../core/experiment/schema';
import { toProblem } from '../core/problem';
import { hasEndedWell } from '../core/studies/lost';
import { readExperiment } from './input';
import { progressReporter } from './progress';
import { showProblem, showSummary, summarise } from './report';
import type { StudyOutcome } from './study';

// The engine takes seconds to load: who made a mistake in a file need not wait for it.
const loadStudy = () => import('./study');
const loadSuites = () => import('./suites/run');
const loadEngine = () => import('./ensemble');

const usage = `Usage: npm run experiment -- <file.json | link> [--json] [--quiet]
       npm run experiment -- --suite tips | pruning

  <file.json>  an experiment; it may give only what differs from the default: {"data": {"dataset": "spiral"}}
  <link>       a shared address, or the text after #e=
  --json       print one JSON object as the last line of standard output
  --quiet      no progress bar
  --suite      puts tips to the test over five seeds each, and prints tables: a quarter of an hour for all, a few minutes for pruning

Exit code: 0 success, 1 something failed, 2 bad input, 3 the training diverged: of a study, every run that did not fail;
of pruning, the retraining; of an ensemble, so many members that fewer than two are left.`;

const badInput = new Set([
  'link.unreadable',
  'link.tooLarge',
  'link.version',
  'experiment.invalid',
  'experiment.version',
  'data.unsuitable',
  'model.misfit',
  'model.tooLarge',
  'backend.unavailable',
]);

/**
 * What `npm run experiment` does with its arguments: results on standard output, what went wrong on standard error.
 * @returns the exit code
 */
export async function experimentCommand(args: readonly string[]): Promise<number> {
  let parsed: ReturnType<typeof parseCommandLine>;
  try {
    parsed = parseCommandLine(args);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return 2;
  }
  const [source, ...more] = parsed.positionals;
  if (parsed.values.help) {
    console.log(usage);
    return 0;
  }
  const { suite } = parsed.values;
  if ((source === undefined) === (suite === undefined) || more.length > 0) {
    console.error(usage);
    return 2;
  }
  try {
    if (suite !== undefined) {
      const { runSuite } = await loadSuites();
      await runSuite(suite);
      return 0;
    }
    const { experiment, ignored, idle } = await readExperiment(source ?? '');
    for (const key of ignored) console.error(`Ignored: ${key} is not a knob of this TipLab.`);
    for (const { message } of idle) console.error(`Note: ${message}`);
    if (experiment.study) return await study(experiment, experiment.study, parsed.values);
    const { runsOf, runWithEnsemble } = await loadEngine();
    const progress = progressReporter(experiment, parsed.values.quiet === true, runsOf(experiment));
    const outcome = await runWithEnsemble(experiment, progress.hear).finally(progress.stop);
    showSummary(outcome);
    if (parsed.values.json) console.log(JSON.stringify(summarise(outcome)));
    return outcome.result.reason === 'diverged' ? 3 : 0;
  } catch (error) {
    const problem = toProblem(error);
    showProblem(problem);
    return badInput.has(problem.code) ? 2 : 1;
  }
}

async function study(
  experiment: Experiment,
  planned: Study,
  { json, quiet }: { readonly json?: boolean | undefined; readonly quiet?: boolean | undefined },
): Promise<number> {
  const { runStudy, summariseStudy } = await loadStudy();
  const outcome = await runStudy(experiment, planned, (line) => {
    if (!quiet) console.error(line);
  });
  console.log(outcome.conclusion.words);
  const problems = outcome.results.flatMap(({ problem }) => problem ?? []);
  const seen = new Map(problems.map((problem) => [problem.message, problem]));
  for (const problem of seen.values()) showProblem(problem);
  if (json) console.log(JSON.stringify(summariseStudy(outcome)));
  return exitCodeOf(outcome.results);
}

/** Success where any run ended well: what did not is counted in the result. */
function exitCodeOf(results: StudyOutcome['results']): number {
  if (results.some(hasEndedWell)) return 0;
  if (results.some(({ reason }) => reason === 'diverged')) return 3;
  return results.every(({ problem }) => problem && badInput.has(problem.code)) ? 2 : 1;
}

function parseCommandLine(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      quiet: { type: 'boolean' },
      suite: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
}
