import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import type { MemberOutcome } from '../../src/core/ensemble/outcome';
import { mustResolve } from '../../src/core/experiment/resolve';
import { createMemberArchive } from '../../src/storage/memberArchive';

const experiment = mustResolve({ data: { dataset: 'iris' }, ensemble: { members: 3 } });
const outcome = (share: number): MemberOutcome => ({
  parameters: 83,
  validation: { accuracy: share },
  test: { accuracy: share },
  outputs: { validation: Float32Array.of(share, 1 - share), test: Float32Array.of(1 - share, share) },
});

function setUp() {
  const indexedDB = new IDBFactory();
  const open = (quota?: number) =>
    createMemberArchive({
      indexedDB,
      IDBKeyRange,
      estimate: () => Promise.resolve({ usage: 0, ...(quota !== undefined && { quota }) }),
    });
  return { indexedDB, open };
}

it('has the trained members after the page was left, to the last bit, and forgets them when another ensemble begins', async () => {
  const { open } = setUp();
  const archive = open();
  expect(await archive.load()).toBeUndefined();
  await archive.begin(experiment);
  expect(await archive.load()).toBeUndefined();
  await archive.put(2, outcome(0.3));
  await archive.put(0, outcome(0.7));
  const kept = await open().load();
  expect(kept?.experiment).toEqual(experiment);
  expect([...(kept?.outcomes ?? [])].sort(([a], [b]) => a - b)).toEqual([
    [0, outcome(0.7)],
    [2, outcome(0.3)],
  ]);
  await archive.begin({ ...experiment, seed: 2 });
  expect(await open().load()).toBeUndefined();
});

it('says that there is no room before it writes, and keeps what there is', async () => {
  const { open } = setUp();
  const archive = open();
  await archive.begin(experiment);
  await archive.put(0, outcome(0.7));
  await expect(open(1000).put(1, outcome(0.3))).rejects.toMatchObject({ problem: { code: 'storage.full' } });
  expect([...((await open().load())?.outcomes.keys() ?? [])]).toEqual([0]);
});

it('leaves out what is damaged', async () => {
  const { indexedDB, open } = setUp();
  const archive = open();
  await archive.begin(experiment);
  await archive.put(0, outcome(0.7));
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.open('tiplab-ensemble');
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const transaction = request.result.transaction('members', 'readwrite');
      const members = transaction.objectStore('members');
      members.put({ index: 1, outcome: 'nonsense' });
      members.put({ index: 2, outcome: { ...outcome(0.5), outputs: { validation: [1], test: [1] } } });
      transaction.oncomplete = () => {
        request.result.close();
        resolve();
      };
    };
  });
  expect([...((await open().load())?.outcomes.keys() ?? [])]).toEqual([0]);
});
