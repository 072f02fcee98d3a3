import Dexie, { type Table } from 'dexie';
import { type Problem, ProblemError } from '../core/problem';
import { type RunRow, type RunSummary, readRows, readSummary, type StoredRun } from '../core/runs/storedRun';

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

export interface Estimate {
  readonly usage?: number;
  readonly quota?: number;
}

export interface ArchiveOptions {
  readonly name?: string;
  /** What the device has room for. */
  readonly estimate?: () => Promise<Estimate>;
  /** For tests. */
  readonly indexedDB?: IDBFactory;
  readonly IDBKeyRange?: typeof IDBKeyRange;
}

/** Left free, so that a full disk does not stop the browser in the middle of a write. */
const reserve = 1_000_000;

interface Curve {
  readonly id: string;
  readonly rows: readonly RunRow[];
}

/** Runs in IndexedDB. The database is opened with the first call. */
export function createRunArchive(options: ArchiveOptions = {}): RunArchive {
  const { name = 'tiplab', estimate = () => navigator.storage?.estimate?.() ?? Promise.resolve({}) } =
    options;
  const database = new Dexie(name, {
    ...(options.indexedDB && { indexedDB: options.indexedDB }),
    ...(options.IDBKeyRange && { IDBKeyRange: options.IDBKeyRange }),
  });
  // Curves apart, so that a thousand runs are listed without reading theirs.
  database.version(1).stores({ runs: 'id, time', curves: 'id' });
  const summaries: Table<unknown, string> = database.table('runs');
  const curves: Table<Curve, string> = database.table('curves');

  /** IndexedDB throws many things; two of them mean that there is no room. */
  async function guard<T>(work: () => PromiseLike<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof ProblemError) throw error;
      throw new ProblemError(isQuota(error) ? full : unavailable(error), { cause: error });
    }
  }

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
        const { usage = 0, quota = Number.POSITIVE_INFINITY } = await estimate();
        // JSON is about as long as what IndexedDB writes.
        const bytes = JSON.stringify(runs).length;
        if (usage + bytes + reserve > quota) throw new ProblemError(full);
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

const full: Problem = {
  code: 'storage.full',
  message: 'There is no room left on this device to keep the run.',
  hint: 'Delete runs that you no longer need, or export them first. What is kept already is safe.',
};

function unavailable(error: unknown): Problem {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    code: 'storage.unavailable',
    message: `Runs cannot be kept in this browser: ${reason}`,
    hint: 'Private windows often forbid it. Everything else works; export what you want to keep.',
  };
}

function isQuota(error: unknown): boolean {
  const names = [error, error instanceof Error && 'inner' in error ? error.inner : undefined].map((one) =>
    one instanceof Error || one instanceof DOMException ? one.name : '',
  );
  return names.includes('QuotaExceededError');
}
