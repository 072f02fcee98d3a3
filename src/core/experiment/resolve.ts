import type * as z from 'zod/mini';
import { augmentationEntry } from '../catalog/augmentations';
import { augmentationsFor, whyUnsuitable } from '../catalog/augmentations/fitting';
import type { DatasetId } from '../catalog/datasets';
import type { DatasetDescription } from '../catalog/datasets/description';
import { userCardSchema, userIdOf } from '../catalog/userCard';
import { type Problem, ProblemError } from '../problem';
import { classesProblem } from './classes';
import { type DatasetChoice, datasetOf, isBuiltIn } from './dataset';
import { explainIssue, show } from './explain';
import { checkLiveChanges } from './liveChanges';
import { migrate } from './migrations';
import { isPlain, merge, type Plain, suspicion, valueAt } from './plain';
import { currentVersion, type Experiment, experimentSchema } from './schema';

export type Resolved =
  | {
      readonly ok: true;
      readonly experiment: Experiment;
      /** Keys that no knob answers to; they were left out. */
      readonly ignored: readonly string[];
    }
  | { readonly ok: false; readonly problems: readonly [Problem, ...Problem[]] };

/**
 * A whole experiment from one that may give only what differs from the default. The defaults are those of its data
 * set: choosing a data set brings its fitting model and training, unless they are given.
 * @param given anything at all; it comes from a file, a link or a program
 */
export function resolveExperiment(given: unknown): Resolved {
  const reject = (problem: Problem): Resolved => ({ ok: false, problems: [problem] });
  if (!isPlain(given)) {
    return reject({
      code: 'experiment.invalid',
      message: 'An experiment must be a JSON object, such as {"data": {"dataset": "spiral"}}.',
      hint: 'Look at the examples in the README.',
    });
  }
  const reason = suspicion(given);
  if (reason) {
    return reject({
      code: 'experiment.invalid',
      message: `The experiment was not read: ${reason}.`,
      hint: 'Ask whoever shared it for a new link.',
    });
  }
  const version = given.version ?? currentVersion;
  const current = typeof version === 'number' ? migrate(given, version, currentVersion) : undefined;
  if (!current) return reject(versionProblem(version));
  // What editors check the file by; it is about the file, not of the experiment.
  const { $schema: _editor, ...experiment } = current;
  return validate(merge(suggestionsFor(experiment), experiment));
}

/** Why an experiment of this version cannot be read. */
export function versionProblem(version: unknown): Problem {
  const isNewer = typeof version === 'number' && version > currentVersion;
  const readable = currentVersion === 1 ? 'version 1' : `versions 1 to ${currentVersion}`;
  return {
    code: 'experiment.version',
    message: isNewer
      ? `It was made with a newer TipLab: it is of version ${version}, and this one reads ${readable}.`
      : `The experiment is of version ${show(version)}; this TipLab reads ${readable}.`,
    hint: 'Reload the page to get the newest TipLab, or correct the version.',
    path: 'version',
  };
}

/** The default experiment of a built-in data set. */
export function defaultExperiment(dataset: DatasetId = 'digits'): Experiment {
  return usualExperiment({ dataset });
}

/** The default experiment of any data set: that which an experiment with these data is compared to. */
export function usualExperiment({ dataset, card }: DatasetChoice): Experiment {
  return mustResolve({ data: { dataset, ...(card && { card }) } });
}

/** As `resolveExperiment`, for experiments that this program itself wrote. */
export function mustResolve(given: unknown): Experiment {
  const resolved = resolveExperiment(given);
  if (!resolved.ok) throw new ProblemError(resolved.problems[0]);
  return resolved.experiment;
}

function suggestionsFor(given: Plain): unknown {
  const { suggests, suggestsWhenOn = {} } = datasetAsked(given.data) ?? datasetOf({ dataset: 'digits' });
  let all: unknown = suggests;
  for (const [path, values] of Object.entries(suggestsWhenOn)) {
    const section = valueAt(given, path);
    if (!isPlain(section)) continue;
    // Whole values only: half of "at an epoch" must not mix with half of "by a rule".
    const missing = Object.entries(values).filter(([key]) => !Object.hasOwn(section, key));
    all = merge(all, nest(path, Object.fromEntries(missing)));
  }
  return all;
}

/** The data set that an experiment names and, where it must, describes; undefined where it does neither rightly. */
export function datasetAsked(data: unknown): DatasetDescription | undefined {
  if (!isPlain(data) || typeof data.dataset !== 'string') return undefined;
  if (isBuiltIn(data.dataset)) return datasetOf({ dataset: data.dataset });
  const { parsed } = parseKnown(userCardSchema, data.card);
  return parsed.success ? datasetOf({ dataset: userIdOf(parsed.data), card: parsed.data }) : undefined;
}

/** `nest('a.b', x)` is `{a: {b: x}}`. */
function nest(path: string, value: unknown): unknown {
  return path.split('.').reduceRight((inner, key) => ({ [key]: inner }), value);
}

function validate(tree: unknown): Resolved {
  const { parsed, candidate, ignored } = parseKnown(experimentSchema, tree);
  if (parsed.success) {
    const experiment = checkLiveChanges(parsed.data);
    if ('code' in experiment) return { ok: false, problems: [experiment] };
    const problem = classesProblem(experiment) ?? unsuitableAugmentation(experiment);
    return problem ? { ok: false, problems: [problem] } : { ok: true, experiment, ignored };
  }
  const wrong = parsed.error.issues.filter((issue) => issue.code !== 'unrecognized_keys');
  const problems = wrong.slice(0, 10).map((issue) => explainIssue(issue, candidate));
  return { ok: false, problems: problems as [Problem, ...Problem[]] };
}

/** What a schema makes of a tree without the keys that it does not know; where it refuses it, for other reasons. */
function parseKnown<S extends z.ZodMiniType>(schema: S, tree: unknown) {
  const ignored: string[] = [];
  let candidate = tree;
  // Each round takes out the unknown keys that the round before could see.
  for (let round = 0; round < 20; round++) {
    const parsed = schema.safeParse(candidate);
    const issues = parsed.success ? [] : parsed.error.issues;
    const isOnlyOfUnknownKeys = issues.every(({ code }) => code === 'unrecognized_keys');
    if (issues.length === 0 || !isOnlyOfUnknownKeys) return { parsed, candidate, ignored };
    for (const issue of issues) {
      if (issue.code !== 'unrecognized_keys') continue;
      ignored.push(...issue.keys.map((key) => [...issue.path, key].join('.')));
      candidate = without(candidate, issue.path, new Set(issue.keys));
    }
  }
  throw new Error('Unknown keys kept appearing.');
}

/** The first augmentation that means nothing for the data set. */
function unsuitableAugmentation({ augment, data, training }: Experiment): Problem | undefined {
  const dataset = datasetOf(data);
  const before = training.liveChanges.flatMap(({ from }) => (from.augment ?? []) as typeof augment);
  for (const [index, { type }] of [...augment, ...before].entries()) {
    const reason = whyUnsuitable(type, dataset);
    if (reason === undefined) continue;
    const { label } = dataset;
    return {
      code: 'data.unsuitable',
      message: `The augmentation ${augmentationEntry(type).label} (${type}) does not suit ${label}: ${reason}.`,
      hint: `For ${label} there are: ${augmentationsFor(dataset).join(', ')}.`,
      path: `augment.${index}`,
    };
  }
  return undefined;
}

/** A copy of the tree without these keys of the object at a path. */
function without(tree: unknown, path: readonly PropertyKey[], keys: ReadonlySet<string>): unknown {
  const [key, ...rest] = path;
  if (key === undefined)
    return isPlain(tree)
      ? Object.fromEntries(Object.entries(tree).filter(([name]) => !keys.has(name)))
      : tree;
  if (Array.isArray(tree))
    return tree.map((item, index) => (index === key ? without(item, rest, keys) : item));
  return isPlain(tree) ? { ...tree, [key]: without(tree[key as string], rest, keys) } : tree;
}
