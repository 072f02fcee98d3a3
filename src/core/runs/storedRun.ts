import * as z from 'zod/mini';
import { type BackendId, backends } from '../catalog/backends';
import { type MetricId, metrics } from '../catalog/metrics';
import { resolveExperiment } from '../experiment/resolve';
import type { Experiment } from '../experiment/schema';
import type { WeightValues } from '../network/weightValues';
import { type Problem, ProblemError } from '../problem';
import { bytesInWeights, packWeights, unpackWeights } from './weights';

const text = (most: number) => z.string().check(z.maxLength(most));
const count = z.int().check(z.minimum(0), z.maximum(1e12));
const metricIds = Object.keys(metrics) as [MetricId, ...MetricId[]];
const measured = z.partialRecord(z.enum(metricIds), z.number());

/** More rows than this are thinned before a run is kept: a chart shows fewer. */
export const mostRows = 400;

const rowSchema = z.object({
  epoch: z.number().check(z.minimum(0), z.maximum(1e6)),
  learningRate: z.number(),
  train: measured,
  validation: measured,
  seconds: z.number().check(z.minimum(0)),
});

const backendIds = Object.keys(backends).filter((id) => id !== 'auto') as [BackendId, ...BackendId[]];

/** A run as it is kept and listed: everything but its curve. What is not finite was left out. */
const summarySchema = z.object({
  id: text(80).check(z.minLength(1)),
  /** Milliseconds since 1970 at its end. */
  time: z.int().check(z.minimum(0), z.maximum(1e15)),
  name: text(80),
  isPinned: z.boolean(),
  /** Checked anew when it is opened: a newer TipLab may have another schema. */
  experiment: z.record(z.string(), z.unknown()),
  /** In words, what differs from the run before it; absent for the first. */
  changes: z.optional(
    z.array(z.object({ label: text(120), from: text(400), to: text(400) })).check(z.maxLength(200)),
  ),
  reason: z.enum(['finished', 'stoppedEarly', 'stopped', 'diverged']),
  backend: z.optional(z.enum(backendIds)),
  epochs: z.number().check(z.minimum(0), z.maximum(1e6)),
  seconds: z.number().check(z.minimum(0)),
  parameters: z.optional(count),
  validation: measured,
  test: z.optional(measured),
  /** Where its weights were kept too: how much they take. */
  weights: z.optional(z.object({ bytes: count })),
});

export type RunSummary = Readonly<z.output<typeof summarySchema>>;
export type RunRow = Readonly<z.output<typeof rowSchema>>;

/** A run with its curve, as it is exported. */
export interface StoredRun {
  readonly summary: RunSummary;
  readonly rows: readonly RunRow[];
  /** Of its trained network, where they were kept. */
  readonly weights?: WeightValues;
}

const fileSchema = z.object({
  kind: z.literal('tiplab-runs'),
  version: z.literal(1),
  runs: z.array(z.unknown()).check(z.maxLength(5000)),
});

const runSchema = z.object({
  summary: summarySchema,
  rows: z.array(rowSchema).check(z.maxLength(mostRows + 1)),
  weights: z.optional(z.unknown()),
});

/** Bytes of a file of runs that is looked at. */
export const mostFileBytes = 200_000_000;

/** What a store holds as a run's summary, or undefined where it is damaged. */
export function readSummary(value: unknown): RunSummary | undefined {
  const parsed = summarySchema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

/** The rows of a curve; none where they are damaged. */
export function readRows(value: unknown): readonly RunRow[] {
  const parsed = z.array(rowSchema).safeParse(value);
  return parsed.success ? parsed.data : [];
}

/**
 * The experiment of a run, by today's schema.
 * @throws ProblemError where it is no experiment any more
 */
export function experimentOf(summary: RunSummary): Experiment {
  const resolved = resolveExperiment(summary.experiment);
  if (!resolved.ok) throw new ProblemError(resolved.problems[0]);
  return resolved.experiment;
}

/** A file of runs, with as many of their weights as fit into it, those of the first runs before the others. */
export function writeRuns(runs: readonly StoredRun[]): { readonly content: string; readonly left: number } {
  let room = mostFileBytes / 2;
  let left = 0;
  const written = runs.map(({ summary, rows, weights }) => {
    const { weights: size, ...bare } = summary;
    if (weights === undefined || size === undefined) return { summary: bare, rows };
    // Base64 makes four characters of three bytes.
    room -= Math.ceil((bytesInWeights(weights) * 4) / 3);
    if (room >= 0) return { summary, rows, weights: packWeights(weights) };
    left++;
    return { summary: bare, rows };
  });
  return { content: JSON.stringify({ kind: 'tiplab-runs', version: 1, runs: written }), left };
}

/** The run of a file; where its weights are damaged, without them. */
function withWeights({ summary, rows, weights: packed }: z.output<typeof runSchema>): StoredRun {
  const { weights: _, ...bare } = summary;
  const weights = packed === undefined ? undefined : unpackWeights(packed);
  if (weights === undefined) return { summary: bare, rows };
  return { summary: { ...bare, weights: { bytes: bytesInWeights(weights) } }, rows, weights };
}

/**
 * The runs of an exported file, whoever wrote it. A run that is damaged is left out and counted; of one whose weights
 * are, the rest is there.
 * @throws ProblemError `runs.unreadable` where it is no such file at all
 */
export function readRuns(content: string): {
  readonly runs: readonly StoredRun[];
  readonly damaged: number;
  readonly damagedWeights: number;
} {
  if (content.length > mostFileBytes) {
    throw unreadable(`The file holds more than ${mostFileBytes / 1e6} MB, which no file of runs does.`);
  }
  let tree: unknown;
  try {
    tree = JSON.parse(content);
  } catch {
    throw unreadable('The file is not JSON, so it holds no runs.');
  }
  const file = fileSchema.safeParse(tree);
  if (!file.success) throw unreadable('The file is JSON, but no file of TipLab runs.');
  const runs: StoredRun[] = [];
  let damagedWeights = 0;
  for (const candidate of file.data.runs) {
    const run = runSchema.safeParse(candidate);
    if (!run.success || !resolveExperiment(run.data.summary.experiment).ok) continue;
    const stored = withWeights(run.data);
    if (run.data.weights !== undefined && !stored.weights) damagedWeights++;
    runs.push(stored);
  }
  return { runs, damaged: file.data.runs.length - runs.length, damagedWeights };
}

function unreadable(message: string): ProblemError {
  const problem: Problem = {
    code: 'runs.unreadable',
    message,
    hint: 'Choose a file that “Export” of the Runs drawer wrote. Nothing was changed.',
  };
  return new ProblemError(problem);
}
