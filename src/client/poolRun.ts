import type { MemberOutcome } from '../core/ensemble/outcome';
import type { Experiment } from '../core/experiment/schema';
import type { Problem } from '../core/problem';
import type { Checkpoint } from '../protocol/checkpoint';
import type { EnsembleReport } from '../protocol/ensemble';
import type { Event } from '../protocol/messages';
import type { BackendReport, EpochRow, ProgressPoint } from '../protocol/progress';
import type { RunResult } from '../protocol/result';

/** One run of a batch, as far as it has come. */
export interface PoolRun {
  readonly experiment: Experiment;
  readonly state: 'queued' | 'training' | 'done' | 'failed' | 'cancelled';
  readonly rows: readonly EpochRow[];
  /** Fractional epoch that it has reached. */
  readonly epoch: number;
  /** Of a range test: step by step. */
  readonly points?: readonly ProgressPoint[];
  /** Examples in each part, once the data are there. */
  readonly trainingExamples?: number;
  readonly validationExamples?: number;
  readonly testExamples?: number;
  readonly backend?: BackendReport;
  readonly result?: RunResult;
  /** What it gave for an ensemble: itself, where it is a member of one. */
  readonly outcomes?: readonly MemberOutcome[];
  /** Where members are combined. */
  readonly report?: EnsembleReport;
  readonly problem?: Problem;
  /** How often its worker was lost, and it went on from its last checkpoint or began again. */
  readonly restarts: number;
}

export function queuedRun(experiment: Experiment): PoolRun {
  return { experiment, state: 'queued', rows: [], epoch: 0, restarts: 0 };
}

/** As it goes on from a checkpoint, or begins where there is none: what a lost worker did beyond is done again. */
export function backAt(
  run: PoolRun,
  state: 'queued' | 'training',
  checkpoint: Checkpoint | undefined,
): PoolRun {
  const rows = checkpoint?.training.rows ?? [];
  const epoch = rows.at(-1)?.epoch ?? 0;
  const points = run.points?.filter((point) => point.epoch <= epoch);
  return { ...run, state, rows, epoch, ...(points && { points }) };
}

/** What a message makes of the run that it is about. */
export function afterEvent(run: PoolRun, event: Event): PoolRun {
  switch (event.type) {
    case 'prepared': {
      const { training, validation, test } = event.data.counts;
      return {
        ...run,
        backend: event.backend,
        trainingExamples: training,
        validationExamples: validation,
        testExamples: test,
      };
    }
    case 'progress': {
      const epoch = event.points.at(-1)?.epoch ?? run.epoch;
      const points = run.points && [...run.points, ...event.points];
      return { ...run, epoch, ...(points && { points }) };
    }
    case 'epochs':
      return {
        ...run,
        rows: [...run.rows, ...event.rows],
        epoch: event.rows.at(-1)?.epoch ?? run.epoch,
      };
    case 'done': {
      const { result, members: outcomes } = event;
      return { ...run, state: 'done', result, ...(outcomes && { outcomes }) };
    }
    case 'combined':
      return { ...run, state: 'done', report: event.report };
    case 'failed':
      return { ...run, state: 'failed', problem: event.problem };
    default:
      return run;
  }
}
