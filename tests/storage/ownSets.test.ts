import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { userCardSchema, userIdOf } from '../../src/core/catalog/userCard';
import { ownDatabase, type PackedSet } from '../../src/core/own/packedSet';
import { ProblemError } from '../../src/core/problem';
import { packedHash } from '../../src/data/read/described';
import { createOwnSetArchive } from '../../src/storage/ownSets';
import type { Estimate } from '../../src/storage/quota';

function tableOf(rows: readonly string[], name = 'Mine'): PackedSet {
  const files = new Map([['data.csv', new TextEncoder().encode(['x,y', ...rows, ''].join('\n'))]]);
  const card = userCardSchema.parse({
    kind: 'table',
    name,
    hash: packedHash(files),
    count: rows.length,
    columns: [{ name: 'x' }],
    target: { name: 'y' },
  });
  return { card, files };
}

const small = tableOf(['1,2', '2,4', '3,6']);
const large = tableOf(['1,2', '2,4', '3,6', '4,8']);

function setUp(estimate: () => Promise<Estimate> = () => Promise.resolve({})) {
  const indexedDB = new IDBFactory();
  return { indexedDB, open: () => createOwnSetArchive({ indexedDB, IDBKeyRange, estimate }) };
}

/** Reads as a worker does, without what the page's archive stands on. */
function filesIn(indexedDB: IDBFactory): Promise<readonly unknown[]> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(ownDatabase.name);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const store = request.result.transaction(ownDatabase.files).objectStore(ownDatabase.files);
      const all = store.getAll();
      all.onsuccess = () => {
        request.result.close();
        resolve(all.result);
      };
    };
  });
}

describe('the archive of sets', () => {
  it('has them, the newest first, with every byte, after the page was left', async () => {
    const { open } = setUp();
    await open().put(small, 1000);
    await open().put(large, 2000);
    const again = open();
    const { sets, damaged } = await again.list();
    expect(sets.map(({ id, bytes, time }) => [id, bytes, time])).toEqual([
      [userIdOf(large.card), 20, 2000],
      [userIdOf(small.card), 16, 1000],
    ]);
    expect(damaged).toBe(0);
    expect(await again.get(userIdOf(small.card))).toEqual(small);
  });

  it('lays each file where workers look for it', async () => {
    const { indexedDB, open } = setUp();
    await open().put(small, 0);
    expect(await filesIn(indexedDB)).toEqual([
      { path: `${userIdOf(small.card)}/data.csv`, bytes: small.files.get('data.csv') },
    ]);
  });

  it('keeps the same data once, under the name that they were given last', async () => {
    const { open } = setUp();
    const archive = open();
    await archive.put(small, 1);
    await archive.put(tableOf(['1,2', '2,4', '3,6'], 'Again'), 2);
    expect((await archive.list()).sets.map(({ card }) => card.name)).toEqual(['Again']);
    await archive.rename(userIdOf(small.card), 'Renamed');
    expect((await archive.get(userIdOf(small.card)))?.card.name).toBe('Renamed');
  });

  it('removes a set with its files, and no other', async () => {
    const { indexedDB, open } = setUp();
    const archive = open();
    await archive.put(small, 1);
    await archive.put(large, 2);
    await archive.remove(userIdOf(small.card));
    expect(await archive.get(userIdOf(small.card))).toBeUndefined();
    expect(await archive.get(userIdOf(large.card))).toEqual(large);
    expect(await filesIn(indexedDB)).toHaveLength(1);
  });

  it('asks before it writes whether there is room, and leaves what is kept', async () => {
    let quota = 10_000_000;
    const { open } = setUp(() => Promise.resolve({ usage: 0, quota }));
    const archive = open();
    await archive.put(small, 1);
    quota = 1_000_010;
    const failed = await archive.put(large, 2).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(ProblemError);
    expect((failed as ProblemError).problem).toMatchObject({
      code: 'storage.full',
      message: 'There is no room left on this device to keep the data.',
    });
    expect((await archive.list()).sets).toHaveLength(1);
    expect(await archive.get(userIdOf(small.card))).toEqual(small);
  });

  it('says so where the browser forbids to keep anything', async () => {
    const indexedDB = new IDBFactory();
    indexedDB.open = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
    const failed = await createOwnSetArchive({ indexedDB, IDBKeyRange })
      .list()
      .catch((error: unknown) => error);
    expect((failed as ProblemError).problem.code).toBe('storage.unavailable');
    expect((failed as ProblemError).problem.message).toContain('keep the data');
  });

  it('counts a damaged record and leaves it and the others', async () => {
    const { indexedDB, open } = setUp();
    await open().put(small, 1);
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.open(ownDatabase.name);
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        const transaction = request.result.transaction('sets', 'readwrite');
        transaction.objectStore('sets').put({ id: 'user:x', card: { kind: 'table' } });
        transaction.oncomplete = () => {
          request.result.close();
          resolve();
        };
      };
    });
    const { sets, damaged } = await open().list();
    expect(sets).toHaveLength(1);
    expect(damaged).toBe(1);
  });
});
