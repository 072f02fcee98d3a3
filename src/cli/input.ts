import { readFile, stat } from 'node:fs/promises';
import type { DatasetChoice } from '../core/experiment/dataset';
import { type Idle, withoutEffect } from '../core/experiment/effect';
import { decodeExperiment } from '../core/experiment/link';
import { type Resolved, resolveExperiment } from '../core/experiment/resolve';
import type { Experiment } from '../core/experiment/schema';
import { ProblemError } from '../core/problem';

const maxFileBytes = 1_000_000;

/** What an experiment learns from instead of what it says. */
export type OtherData = Required<Pick<DatasetChoice, 'dataset' | 'card'>>;

/**
 * The experiment that the command line names: a file, a shared address, or a link's bare text; where it names none, the
 * default for the data.
 * @param data to be learnt from instead
 */
export async function readExperiment(
  source: string | undefined,
  data?: OtherData,
): Promise<{
  readonly experiment: Experiment;
  /** Keys that are no knobs. */
  readonly ignored: readonly string[];
  /** Knobs that are set and change nothing. */
  readonly idle: readonly Idle[];
}> {
  const { experiment, ignored } = await readOn(source, data);
  return { experiment, ignored, idle: withoutEffect(experiment) };
}

async function readOn(source: string | undefined, data: OtherData | undefined) {
  if (source === undefined) return orThrow(resolveExperiment(data ? { data } : {}));
  const link = textOfLink(source);
  if (link === undefined) return orThrow(resolveExperiment(withData(await readJson(source), data)));
  const opened = orThrow(decodeExperiment(link));
  if (data === undefined) return opened;
  return { ...opened, experiment: orThrow(resolveExperiment(withData(opened.experiment, data))).experiment };
}

/** The experiment on other data. What is no experiment stays as it is, for whoever says so. */
function withData(given: unknown, data: OtherData | undefined): unknown {
  if (data === undefined || !isPlain(given) || !(given.data === undefined || isPlain(given.data)))
    return given;
  return { ...given, data: { ...given.data, ...data } };
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOfLink(source: string): string | undefined {
  const hash = source.indexOf('#');
  if (hash >= 0) return new URLSearchParams(source.slice(hash + 1)).get('e') ?? '';
  return /^\d{1,4}\.[A-Za-z0-9_-]+$/.test(source) && !source.endsWith('.json') ? source : undefined;
}

async function readJson(path: string): Promise<unknown> {
  const invalid = (message: string, hint: string) =>
    new ProblemError({ code: 'experiment.invalid', message, hint });
  let text: string;
  try {
    const { size } = await stat(path);
    if (size > maxFileBytes) {
      throw invalid(
        `${path} holds ${size} bytes; an experiment has at most ${maxFileBytes}.`,
        'Is it the right file?',
      );
    }
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw invalid(`${path} could not be read.`, 'Give the path of a JSON file, or a shared link in quotes.');
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw invalid(`${path} is not JSON: ${reason}.`, 'Correct the file; {} is the smallest experiment.');
  }
}

function orThrow(resolved: Resolved) {
  if (resolved.ok) return resolved;
  const [first, ...others] = resolved.problems;
  const rest = others.map((problem) => `\n${problem.message}`).join('');
  throw new ProblemError({ ...first, message: `${first.message}${rest}` });
}
