import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { type RunProgress, runProgress } from '../../src/app/runProgress';
import { mustResolve } from '../../src/core/experiment/resolve';
import { createInterruptedRuns, type InterruptedRun } from '../../src/storage/interruptedRuns';
import { checkpointAt } from '../store/checkpointAt';

const experiment = mustResolve({ data: { dataset: 'iris' } });
const runOf = (tab: string, time: number, epoch = 2): InterruptedRun<RunProgress> => ({
  tab,
  time,
  experiment,
  progress: { checkpoint: checkpointAt(epoch), marks: [] },
});

function setUp() {
  const indexedDB = new IDBFactory();
  const open = (quota?: number) =>
    createInterruptedRuns(runProgress, {
      indexedDB,
      IDBKeyRange,
      estimate: () => Promise.resolve({ usage: 0, ...(quota !== undefined && { quota }) }),
    });
  return { indexedDB, open };
}

it('has the latest checkpoint of each tab after the page was left, to the last bit', async () => {
  const { open } = setUp();
  const archive = open();
  await archive.put(runOf('a', 1));
  await archive.put(runOf('b', 2));
  await archive.put(runOf('a', 3, 4));
  expect(await open().list()).toEqual([runOf('a', 3, 4), runOf('b', 2)]);
  await archive.remove('a');
  expect((await open().list()).map(({ tab }) => tab)).toEqual(['b']);
});

it('says so before it writes what there is no room for, and keeps what is there', async () => {
  const { open } = setUp();
  await open().put(runOf('a', 1));
  await expect(open(1000).put(runOf('a', 2))).rejects.toMatchObject({ problem: { code: 'storage.full' } });
  expect(await open().list()).toEqual([runOf('a', 1)]);
});

it('leaves out what another program, or another version, wrote', async () => {
  const { indexedDB, open } = setUp();
  await open().put(runOf('a', 1));
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.open('tiplab-interrupted');
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const store = request.result.transaction('runs', 'readwrite').objectStore('runs');
      store.put({ ...runOf('newer', 9), form: 2 });
      store.put({
        tab: 'odd',
        form: 1,
        time: 3,
        marks: [],
        experiment,
        checkpoint: { training: { rows: [] } },
      });
      store.put({ tab: 'none' });
      store.put({ ...runOf('wrong', 9), form: 1, experiment: { data: 3 } });
      store.transaction.oncomplete = () => {
        request.result.close();
        resolve();
      };
    };
  });
  expect((await open().list()).map(({ tab }) => tab)).toEqual(['a']);
});
