import Dexie, { type Table } from 'dexie';
import { type UserDatasetId, userCardSchema, userIdOf } from '../core/catalog/userCard';
import { bytesInSet, type KeptSet, type OwnFile, ownDatabase, type PackedSet } from '../core/own/packedSet';
import { estimateQuota, expectQuota, guarded } from './quota';
import type { ArchiveOptions } from './runArchive';

export interface OwnSetListing {
  /** The newest first. */
  readonly sets: readonly KeptSet[];
  /** Records that could not be read; they stay where they are. */
  readonly damaged: number;
}

/**
 * Keeps somebody's own data on this device. A set is known by the hash of its contents, so the same data are kept once.
 * Every function may throw ProblemError `storage.full` or `storage.unavailable`.
 */
export interface OwnSetArchive {
  list(): Promise<OwnSetListing>;
  /** A set with its files; undefined where it is not here, or not whole. */
  get(id: UserDatasetId): Promise<PackedSet | undefined>;
  /** Adds a set, or replaces what is said of the same data: all of it or, where there is no room, nothing. */
  put(set: PackedSet, time: number): Promise<void>;
  rename(id: UserDatasetId, name: string): Promise<void>;
  remove(id: UserDatasetId): Promise<void>;
}

const what = 'the data';

export function createOwnSetArchive(options: ArchiveOptions = {}): OwnSetArchive {
  const { name = ownDatabase.name, estimate = estimateQuota } = options;
  const database = new Dexie(name, {
    ...(options.indexedDB && { indexedDB: options.indexedDB }),
    ...(options.IDBKeyRange && { IDBKeyRange: options.IDBKeyRange }),
  });
  // Files apart, so that the sets are listed without reading them.
  database.version(1).stores({ sets: 'id', [ownDatabase.files]: 'path' });
  const sets: Table<unknown, string> = database.table('sets');
  const files: Table<OwnFile, string> = database.table(ownDatabase.files);
  const both = [sets, files];

  const guard = <T>(work: () => PromiseLike<T>) => guarded(what, work);
  const filesOf = (id: UserDatasetId) => files.where('path').startsWith(`${id}/`);

  return {
    list: () =>
      guard(async () => {
        const records = await sets.toArray();
        const read = records.flatMap((record) => readRecord(record) ?? []);
        return {
          sets: read.toSorted((a, b) => b.time - a.time),
          damaged: records.length - read.length,
        };
      }),
    get: (id) =>
      guard(() =>
        database.transaction('r', both, async () => {
          const set = readRecord(await sets.get(id));
          const found = await filesOf(id).toArray();
          if (!set || found.length === 0) return undefined;
          return {
            card: set.card,
            files: new Map(found.map(({ path, bytes }) => [path.slice(id.length + 1), bytes])),
          };
        }),
      ),
    put: (set, time) =>
      guard(async () => {
        const id = userIdOf(set.card);
        const bytes = bytesInSet(set);
        expectQuota(await estimate(), bytes, what);
        await database.transaction('rw', both, async () => {
          await filesOf(id).delete();
          await files.bulkPut(
            [...set.files].map(([file, content]) => ({ path: `${id}/${file}`, bytes: content })),
          );
          const record: KeptSet = { id, card: set.card, bytes, time };
          await sets.put(record);
        });
      }),
    rename: (id, label) =>
      guard(() =>
        database.transaction('rw', sets, async () => {
          const set = readRecord(await sets.get(id));
          if (set) await sets.put({ ...set, card: { ...set.card, name: label } });
        }),
      ),
    remove: (id) =>
      guard(() =>
        database.transaction('rw', both, async () => {
          await sets.delete(id);
          await filesOf(id).delete();
        }),
      ),
  };
}

/** Another program, or another TipLab, may have left something else. */
function readRecord(value: unknown): KeptSet | undefined {
  const { id, card, bytes, time } = (value ?? {}) as Partial<Record<keyof KeptSet, unknown>>;
  const parsed = userCardSchema.safeParse(card);
  if (!parsed.success || userIdOf(parsed.data) !== id) return undefined;
  if (typeof bytes !== 'number' || typeof time !== 'number') return undefined;
  return { id: userIdOf(parsed.data), card: parsed.data, bytes, time };
}
