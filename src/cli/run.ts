import { readFile as readFromDisk } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { diagnose } from '../core/diagnosis';
import type { Finding } from '../core/diagnosis/types';
import type { MemberOutcome } from '../core/ensemble/outcome';
import type { Experiment } from '../core/experiment/schema';
import { ProblemError } from '../core/problem';
import type { ReadFile } from '../data/types';
import { configureWasm } from '../engine/backends/wasm';
import { createTrainer } from '../engine/session/trainer';
import type { Baselines, DataSummary } from '../protocol/dataSummary';
import type { EnsembleReport } from '../protocol/ensemble';
import type { Event } from '../protocol/messages';
import type { BackendReport, EpochRow, Mark } from '../protocol/progress';
import type { RunResult } from '../protocol/result';
import type { Snapshot } from '../protocol/snapshot';
import type { Work } from '../protocol/work';

export interface Outcome {
  readonly experiment: Experiment;
  readonly backend: BackendReport;
  readonly history: readonly EpochRow[];
  readonly marks: readonly Mark[];
  readonly result: RunResult;
  /** The members of an ensemble that the run gave. */
  readonly members: readonly MemberOutcome[];
  /** Where the experiment has an ensemble and its run ended by itself. */
  readonly ensemble?: EnsembleReport;
  /** Members that diverged and are no part of it. */
  readonly divergedMembers?: number;
  /** How many examples it was trained on, and how many the figures of the other parts rest on. */
  readonly trainingExamples?: number;
  readonly validationExamples?: number;
  readonly testExamples?: number;
  /** For regression. */
  readonly baselines?: Baselines;
  /** What went wrong, the most severe first. */
  readonly diagnosis: readonly Finding[];
}

const datasets = join(dirname(fileURLToPath(import.meta.url)), '../../datasets');

/** Reads a packed file of the repository. */
export const readDataFile: ReadFile = async (path) => {
  try {
    return await readFromDisk(join(datasets, path));
  } catch (cause) {
    throw new ProblemError(
      {
        code: 'data.unavailable',
        message: `The data file datasets/${path} could not be read.`,
        hint: 'Run npm run datasets to build the packs again.',
      },
      { cause },
    );
  }
};

/** Points tfjs to the WebAssembly modules of its own package. */
export function locateWasmInNodeModules(): void {
  const entry = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
  configureWasm((file) => join(dirname(entry), file));
}

/**
 * Trains an experiment to its end on the engine, in this process.
 * @param hear hears every event on the way
 * @param work what else it is for: a member of the experiment’s ensemble, a run of a study
 * @param readFile gives the packed files of its data set
 * @throws ProblemError when the run fails
 */
export function runExperiment(
  experiment: Experiment,
  hear: (event: Event) => void = () => undefined,
  work: Work = { kind: 'train' },
  readFile: ReadFile = readDataFile,
): Promise<Outcome> {
  locateWasmInNodeModules();
  const trainer = createTrainer({ readFile, checkpointGap: Number.POSITIVE_INFINITY });
  const history: EpochRow[] = [];
  const marks: Mark[] = [];
  let backend: BackendReport | undefined;
  let data: DataSummary | undefined;
  let seen: Partial<Snapshot> = {};

  function diagnoseRun(result: RunResult): readonly Finding[] {
    const { validation, units } = seen;
    return diagnose({
      experiment,
      rows: history,
      marks,
      reason: result.reason,
      ...(data && { counts: data.counts }),
      ...(data?.classCounts && { classCounts: data.classCounts }),
      ...(units && { units }),
      ...(validation?.kind === 'classification' && { confusion: validation.confusion }),
      ...(data?.targetSpread && { targetSpread: data.targetSpread }),
      ...(result.test && { test: result.test }),
      ...(result.training && { atEnd: { train: result.training, validation: result.validation } }),
    });
  }

  return new Promise<Outcome>((resolve, reject) => {
    trainer.subscribe((event) => {
      hear(event);
      if (event.type === 'prepared') ({ backend, data } = event);
      if (event.type === 'snapshot') seen = { ...seen, ...event.snapshot };
      if (event.type === 'epochs') history.push(...event.rows);
      if (event.type === 'marks') marks.push(...event.marks);
      if (event.type === 'failed') reject(new ProblemError(event.problem));
      if (event.type === 'done' && backend) {
        const { result, members = [] } = event;
        const baselines = data?.baselines;
        const diagnosis = diagnoseRun(result);
        resolve({
          experiment,
          backend,
          history,
          marks,
          result,
          members,
          diagnosis,
          ...(data && {
            trainingExamples: data.counts.training,
            validationExamples: data.counts.validation,
            testExamples: data.counts.test,
          }),
          ...(baselines && { baselines }),
        });
      }
    });
    trainer.send({ type: 'start', run: 1, experiment, paused: false, work });
  }).finally(() => trainer.dispose());
}
