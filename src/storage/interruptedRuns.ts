import Dexie, { type Table } from 'dexie';
import { resolveExperiment } from '../core/experiment/resolve';
import type { Experiment } from '../core/experiment/schema';
import { estimateQuota, expectQuota, guarded } from './quota';
import type { ArchiveOptions } from './runArchive';

/**
 * A run as it stood when it was last kept.
 * @typeParam Progress where it stood, in whatever form its engine goes on from
 */
export interface InterruptedRun<Progress> {
  /** Of the tab in which it trained. */
  readonly tab: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly experiment: Experiment;
  readonly progress: Progress;
}

/**
 * Keeps the latest checkpoint of the run that each tab trains, so that it can go on after the page was left.
 * Every function may throw ProblemError `storage.full` or `storage.unavailable`.
 */
export interface InterruptedRuns<Progress> {
  /** Those that could be read, the latest first. */
  list(): Promise<readonly InterruptedRun<Progress>[]>;
  /** Takes the place of what the same tab kept before. */
  put(run: InterruptedRun<Progress>): Promise<void>;
  remove(tab: string): Promise<void>;
}

const what = 'the run that is training';

/** What is written by another version of this number is not read: its checkpoints may be of another form. */
const form = 1;

/** What is kept of a run, as far as its storage must know it. */
export interface ProgressForm<Progress> {
  /** What was read, if it is of this form: another program may have left something else. */
  read(value: unknown): Progress | undefined;
  /** About how many it takes. */
  bytesIn(progress: Progress): number;
}

export function createInterruptedRuns<Progress>(
  { read, bytesIn }: ProgressForm<Progress>,
  options: ArchiveOptions = {},
): InterruptedRuns<Progress> {
  const { name = 'tiplab-interrupted', estimate = estimateQuota } = options;
  const database = new Dexie(name, {
    ...(options.indexedDB && { indexedDB: options.indexedDB }),
    ...(options.IDBKeyRange && { IDBKeyRange: options.IDBKeyRange }),
  });
  database.version(1).stores({ runs: 'tab' });
  const runs: Table<unknown, string> = database.table('runs');

  function readRun(record: unknown): InterruptedRun<Progress> | undefined {
    const given = (record ?? {}) as Partial<InterruptedRun<unknown>> & { readonly form?: unknown };
    const { tab, time, experiment } = given;
    const resolved = resolveExperiment(experiment);
    const progress = read(given.progress);
    const isWhole = given.form === form && typeof tab === 'string' && typeof time === 'number';
    return isWhole && resolved.ok && progress !== undefined
      ? { tab, time, experiment: resolved.experiment, progress }
      : undefined;
  }

  return {
    list: () =>
      guarded(what, async () => {
        const found = (await runs.toArray()).flatMap((record) => readRun(record) ?? []);
        return found.sort((a, b) => b.time - a.time);
      }),
    put: (run) =>
      guarded(what, async () => {
        expectQuota(await estimate(), bytesIn(run.progress), what);
        await runs.put({ ...run, form });
      }),
    remove: (tab) => guarded(what, () => runs.delete(tab)),
  };
}
