import { parseArgs } from 'node:util';
import type { UserCard } from '../core/catalog/userCard';
import type { Experiment, Study } from '../core/experiment/schema';
import { toProblem } from '../core/problem';
import { hasEndedWell, lacksResult } from '../core/studies/lost';
import type { ReadFile } from '../data/types';
import { readExperiment } from './input';
import { progressReporter } from './progress';
import { showProblem, showSummary, summarise } from './report';
import type { StudyOutcome } from './study';

// The engine takes seconds to load: who made a mistake in a file need not wait for it.
const loadStudy = () => import('./study');
const loadSuites = () => import('./suites/run');
const loadEngine = () => import('./ensemble');

const loadOwnData = () => import('./ownData');

const usage = `Usage: npm run experiment -- <file.json | link> [--json] [--quiet]
       npm run experiment -- [file.json | link] --data <file | folder> [--target <column>] [--json] [--quiet]
       npm run experiment -- --suite tips | pruning

  <file.json>  an experiment; it may give only what differs from the default: {"data": {"dataset": "spiral"}}
  <link>       a shared address, or the text after #e=
  --data       learns from data of your own: a table (CSV, TSV, JSON, JSON lines), a folder of texts with a folder for
               each class, or a zip of either
  --target     the column to be predicted, by its name or its number from 1; without it the proposed one is taken, and said
  --json       print one JSON object as the last line of standard output
  --quiet      no progress bar
  --suite      puts tips to the test over five seeds each, and prints tables: a quarter of an hour for all, a few minutes for pruning

Exit code: 0 success, 1 something failed, 2 bad input, 3 the training diverged: of a study, every run that did not fail;
of a comparison, every run of one side; of pruning, the retraining; of an ensemble, so many members that fewer than two
are left.`;

const badInput = new Set([
  'link.unreadable',
  'link.tooLarge',
  'link.version',
  'experiment.invalid',
  'experiment.version',
  'data.unsuitable',
  'data.unreadable',
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
  const { suite, data: path, target } = parsed.values;
  const isSuite = suite !== undefined;
  const hasExperiment = source !== undefined || path !== undefined;
  if (isSuite === hasExperiment || more.length > 0 || (target !== undefined && path === undefined)) {
    console.error(usage);
    return 2;
  }
  try {
    if (suite !== undefined) {
      const { runSuite } = await loadSuites();
      await runSuite(suite);
      return 0;
    }
    const own = path === undefined ? undefined : await readOwn(path, target, await cardOf(source));
    const { experiment, ignored, idle } = await readExperiment(source, own?.data);
    for (const key of ignored) console.error(`Ignored: ${key} is not a knob of this TipLab.`);
    for (const { message } of idle) console.error(`Note: ${message}`);
    if (experiment.study) return await study(experiment, experiment.study, parsed.values, own?.readFile);
    const { runsOf, runWithEnsemble } = await loadEngine();
    const progress = progressReporter(experiment, parsed.values.quiet === true, runsOf(experiment));
    const outcome = await runWithEnsemble(experiment, progress.hear, own?.readFile).finally(progress.stop);
    showSummary(outcome);
    if (parsed.values.json) console.log(JSON.stringify(summarise(outcome)));
    return outcome.result.reason === 'diverged' ? 3 : 0;
  } catch (error) {
    const problem = toProblem(error);
    showProblem(problem);
    return badInput.has(problem.code) ? 2 : 1;
  }
}

/** What the experiment says of data of somebody's own; what is wrong with it otherwise is said later. */
async function cardOf(source: string | undefined): Promise<UserCard | undefined> {
  if (source === undefined) return undefined;
  const given = await readExperiment(source).catch(() => undefined);
  return given?.experiment.data.card;
}

/** Data of one's own: what an experiment says of them, and whoever gives their bytes. */
async function readOwn(path: string, target: string | undefined, wanted: UserCard | undefined) {
  const { readOwnData } = await loadOwnData();
  const { id, card, files } = await readOwnData(path, { target, wanted }, (line) => console.error(line));
  const { readingOwn } = await import('../data/own');
  const { readDataFile } = await import('./run');
  return { data: { dataset: id, card }, readFile: readingOwn([{ id, files }], readDataFile) };
}

async function study(
  experiment: Experiment,
  planned: Study,
  { json, quiet }: { readonly json?: boolean | undefined; readonly quiet?: boolean | undefined },
  readFile?: ReadFile,
): Promise<number> {
  const { runStudy, summariseStudy } = await loadStudy();
  const outcome = await runStudy(
    experiment,
    planned,
    (line) => {
      if (!quiet) console.error(line);
    },
    readFile,
  );
  console.log(outcome.conclusion.words);
  const problems = outcome.results.flatMap(({ problem }) => problem ?? []);
  const seen = new Map(problems.map((problem) => [problem.message, problem]));
  for (const problem of seen.values()) showProblem(problem);
  if (json) console.log(JSON.stringify(summariseStudy(outcome)));
  return exitCodeOf(outcome, planned.type);
}

/** Success where there is something to conclude from: what did not end well is counted in the result. */
function exitCodeOf({ plan, results }: StudyOutcome, type: Study['type']): number {
  if (!lacksResult({ plan, results }, type)) return 0;
  if (results.some(({ reason }) => reason === 'diverged')) return 3;
  const lost = results.filter((result) => !hasEndedWell(result));
  return lost.every(({ problem }) => problem && badInput.has(problem.code)) ? 2 : 1;
}

function parseCommandLine(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      quiet: { type: 'boolean' },
      suite: { type: 'string' },
      data: { type: 'string' },
      target: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
}
