import Dexie, { type Table } from 'dexie';
import { type RunRow, type RunSummary, readRows, readSummary, type StoredRun } from '../core/runs/storedRun';
import { type Estimate, estimateRoom, expectRoom, guarded } from './room';

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
  /** Adds runs or replaces those of the same id: all of them or, where there is no room, none. */
  put(runs: readonly StoredRun[]): Promise<void>;
  change(id: string, change: Partial<Pick<RunSummary, 'name' | 'isPinned'>>): Promise<void>;
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

/** Runs in IndexedDB. The database is opened with the first call. */
export function createRunArchive(options: ArchiveOptions = {}): RunArchive {
  const { name = 'tiplab', estimate = estimateRoom } = options;
  const database = new Dexie(name, {
    ...(options.indexedDB && { indexedDB: options.indexedDB }),
    ...(options.IDBKeyRange && { IDBKeyRange: options.IDBKeyRange }),
  });
  // Curves apart, so that a thousand runs are listed without reading theirs.
  database.version(1).stores({ runs: 'id, time', curves: 'id' });
  const summaries: Table<unknown, string> = database.table('runs');
  const curves: Table<Curve, string> = database.table('curves');

  const guard = <T>(work: () => PromiseLike<T>) => guarded('the run', work);

  return {
    list: () =>
      guard(async () => {
        const records = await summaries.orderBy('time').reverse().toArray();
        // A record without a time has no place in the index; it is damaged all the same.
        const all = await summaries.count();
        const runs = records.flatMap((record) => readSummary(record) ?? []);
        return { runs, damaged: all - runs.length };
      }),
    rowsOf: (id) => guard(async () => readRows((await curves.get(id))?.rows)),
    put: (runs) =>
      guard(async () => {
        // JSON is about as long as what IndexedDB writes.
        expectRoom(await estimate(), JSON.stringify(runs).length, 'the run');
        await database.transaction('rw', summaries, curves, async () => {
          await summaries.bulkPut(runs.map(({ summary }) => summary));
          await curves.bulkPut(runs.map(({ summary, rows }) => ({ id: summary.id, rows })));
        });
      }),
    change: (id, change) =>
      guard(async () => {
        await summaries.update(id, { ...change });
      }),
    remove: (id) =>
      guard(async () => {
        await database.transaction('rw', summaries, curves, async () => {
          await summaries.delete(id);
          await curves.delete(id);
        });
      }),
  };
}
