import { type OwnFile, ownDatabase } from '../core/own/packedSet';
import { ProblemError } from '../core/problem';

/**
 * A packed file of somebody's own set, from this device. It is read here, rather than sent by the page, so that each worker
 * of a pool has it without a copy passing through the page.
 * @param path the set's id, a slash and the file's name
 * @throws ProblemError `data.unavailable` where it is not here
 */
export async function readOwnFile(path: string): Promise<Uint8Array> {
  let database: IDBDatabase | undefined;
  try {
    database = await openDatabase();
    const store = database.transaction(ownDatabase.files).objectStore(ownDatabase.files);
    const found = await settled<OwnFile | undefined>(store.get(path));
    if (found?.bytes instanceof Uint8Array) return found.bytes;
  } catch (error) {
    throw unavailable(path, error);
  } finally {
    // An open connection would keep another tab from renewing the database.
    database?.close();
  }
  throw unavailable(path);
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(ownDatabase.name);
  // Not there yet: to make it is the page's.
  request.onupgradeneeded = () => request.transaction?.abort();
  return settled(request);
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function unavailable(path: string, cause?: unknown): ProblemError {
  return new ProblemError(
    {
      code: 'data.unavailable',
      message: `The file ${path} is not on this device.`,
      hint: 'Give the data once more, or choose a built-in data set instead.',
    },
    { cause },
  );
}
