import Dexie, { type Table } from 'dexie';
import type { WeightValues } from '../core/network/weightValues';
import { ProblemError } from '../core/problem';
import { type RunRow, type RunSummary, readRows, readSummary, type StoredRun } from '../core/runs/storedRun';
import { areWhole, bytesInWeights, checksum } from '../core/runs/weights';
import { type Estimate, estimateQuota, expectQuota, guarded } from './quota';

/** Everything that is kept, as the list shows it. */
export interface Listing {
  readonly runs: readonly RunSummary[];
  /** Records that could not be read; they stay where they are. */
  readonly damaged: number;
}

/** Keeps runs on this device. Every function may throw ProblemError `storage.full` or `storage.unavailable`. */
export interface RunArchive {
  /** All summaries, the newest first; curves are fetched when they are drawn. */
  list(): Promise<Listing>;
  rowsOf(id: string): Promise<readonly RunRow[]>;
  /**
   * Adds runs or replaces those of the same id: all of them or, where there is no room, none. Weights that are kept
   * stay with a run that comes without any.
   */
  put(runs: readonly StoredRun[]): Promise<void>;
  change(id: string, change: Partial<Pick<RunSummary, 'name' | 'isPinned'>>): Promise<void>;
  /**
   * The weights of a run; undefined where none were kept.
   * @throws ProblemError `weights.unreadable` where they are damaged
   */
  weightsOf(id: string): Promise<WeightValues | undefined>;
  /** Keeps the weights of a run with it, or none. */
  putWeights(id: string, weights: WeightValues | undefined): Promise<void>;
  remove(id: string): Promise<void>;
}

export interface ArchiveOptions {
  readonly name?: string;
  /** What the device has room for. */
  readonly estimate?: () => Promise<Estimate>;
  /** For tests. */
  readonly indexedDB?: IDBFactory;
  readonly IDBKeyRange?: typeof IDBKeyRange;
}

interface Curve {
  readonly id: string;
  readonly rows: readonly RunRow[];
}

interface WeightRecord {
  readonly id: string;
  /** Of what was written, so that damage is seen before a network is made of it. */
  readonly check: number;
  readonly values: WeightValues;
}

/** Runs in IndexedDB. The database is opened with the first call. */
export function createRunArchive(options: ArchiveOptions = {}): RunArchive {
  const { name = 'tiplab', estimate = estimateQuota } = options;
  const database = new Dexie(name, {
    ...(options.indexedDB && { indexedDB: options.indexedDB }),
    ...(options.IDBKeyRange && { IDBKeyRange: options.IDBKeyRange }),
  });
  // Curves apart, so that a thousand runs are listed without reading theirs.
  database.version(1).stores({ runs: 'id, time', curves: 'id' });
  database.version(2).stores({ weights: 'id' });
  const summaries: Table<unknown, string> = database.table('runs');
  const curves: Table<Curve, string> = database.table('curves');
  const weights: Table<WeightRecord, string> = database.table('weights');
  const all = [summaries, curves, weights];

  const guard = <T>(work: () => PromiseLike<T>) => guarded('the run', work);

  return {
    list: () =>
      guard(async () => {
        const records = await summaries.orderBy('time').reverse().toArray();
        // A record without a time has no place in the index; it is damaged all the same.
        const count = await summaries.count();
        const runs = records.flatMap((record) => readSummary(record) ?? []);
        return { runs, damaged: count - runs.length };
      }),
    rowsOf: (id) => guard(async () => readRows((await curves.get(id))?.rows)),
    put: (runs) =>
      guard(async () => {
        // JSON is about as long as what IndexedDB writes.
        const light = JSON.stringify(runs.map(({ summary, rows }) => ({ summary, rows }))).length;
        const heavy = runs.reduce((sum, run) => sum + (run.weights ? bytesInWeights(run.weights) : 0), 0);
        expectQuota(await estimate(), light + heavy, 'the run');
        await database.transaction('rw', all, async () => {
          const found = await weights.bulkGet(runs.map(({ summary }) => summary.id));
          await summaries.bulkPut(
            runs.map(({ summary, weights: own }, index) => {
              const values = found[index]?.values;
              return own || !values ? summary : { ...summary, weights: { bytes: bytesInWeights(values) } };
            }),
          );
          await curves.bulkPut(runs.map(({ summary, rows }) => ({ id: summary.id, rows })));
          await weights.bulkPut(
            runs.flatMap((run) => (run.weights ? [weightRecord(run.summary.id, run.weights)] : [])),
          );
        });
      }),
    change: (id, change) =>
      guard(async () => {
        await summaries.update(id, { ...change });
      }),
    weightsOf: (id) =>
      guard(async () => {
        const record = await weights.get(id);
        return record && readWeights(record);
      }),
    putWeights: (id, values) =>
      guarded('the weights', async () => {
        const bytes = values && bytesInWeights(values);
        if (bytes !== undefined) expectQuota(await estimate(), bytes, 'the weights');
        await database.transaction('rw', all, async () => {
          if (values) await weights.put(weightRecord(id, values));
          else await weights.delete(id);
          await summaries.update(id, { weights: bytes === undefined ? undefined : { bytes } });
        });
      }),
    remove: (id) =>
      guard(async () => {
        await database.transaction('rw', all, async () => {
          for (const table of all) await table.delete(id);
        });
      }),
  };
}

function weightRecord(id: string, values: WeightValues): WeightRecord {
  return { id, check: checksum(values), values };
}

/** @throws ProblemError `weights.unreadable` where the record is not what was written */
function readWeights({ check, values }: Partial<WeightRecord>): WeightValues {
  const isMap = values instanceof Map && [...values.values()].every((one) => one instanceof Float32Array);
  if (isMap && typeof check === 'number' && areWhole(values, check)) return values;
  throw new ProblemError({
    code: 'weights.unreadable',
    message: 'The weights that were kept with this run are damaged.',
    hint: 'Open the run and train it again: the same seed gives the same weights. Its curve and its knobs are unharmed.',
  });
}
