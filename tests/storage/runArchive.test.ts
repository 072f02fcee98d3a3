import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../src/core/problem';
import { checksum } from '../../src/core/runs/weights';
import type { Estimate } from '../../src/storage/quota';
import { createRunArchive } from '../../src/storage/runArchive';
import { storedRun } from './storedRun';

const weights = new Map([['0.kernel', Float32Array.of(1, 2)]]);

function setUp(estimate?: () => Promise<Estimate>) {
  const indexedDB = new IDBFactory();
  const open = () =>
    createRunArchive({ indexedDB, IDBKeyRange, estimate: estimate ?? (() => Promise.resolve({})) });
  return { indexedDB, open };
}

/** Writes past the archive, as a fault would. */
function spoil(indexedDB: IDBFactory, record: object, store = 'runs'): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('tiplab');
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const transaction = request.result.transaction(store, 'readwrite');
      transaction.objectStore(store).put(record);
      transaction.oncomplete = () => {
        request.result.close();
        resolve();
      };
    };
  });
}

describe('the archive of runs', () => {
  it('has them, newest first, with their curves after the page was left', async () => {
    const { open } = setUp();
    await open().put([storedRun(1), storedRun(2)]);
    const again = open();
    const { runs, damaged } = await again.list();
    expect(runs.map(({ id }) => id)).toEqual(['run-2', 'run-1']);
    expect(runs[1]).toEqual(storedRun(1).summary);
    expect(damaged).toBe(0);
    expect(await again.rowsOf('run-1')).toEqual(storedRun(1).rows);
  });

  it('names, pins and removes', async () => {
    const { open } = setUp();
    const archive = open();
    await archive.put([storedRun(1), storedRun(2)]);
    await archive.change('run-1', { name: 'best', isPinned: true });
    await archive.remove('run-2');
    expect((await archive.list()).runs).toMatchObject([{ id: 'run-1', name: 'best', isPinned: true }]);
    expect(await archive.rowsOf('run-2')).toEqual([]);
  });

  it('skips a damaged record, counts it and leaves it and the others where they are', async () => {
    const { indexedDB, open } = setUp();
    const archive = open();
    await archive.put([storedRun(1)]);
    await spoil(indexedDB, { id: 'x', time: 5, experiment: 'what?' });
    await spoil(indexedDB, { id: 'y' });
    expect(await archive.list()).toMatchObject({ runs: [{ id: 'run-1' }], damaged: 2 });
  });

  it('keeps the weights of a run with it, and lets them go with it', async () => {
    const { open } = setUp();
    const archive = open();
    await archive.put([storedRun(1), { ...storedRun(2, { weights: { bytes: 8 } }), weights }]);
    await archive.putWeights('run-1', weights);
    const again = open();
    expect((await again.list()).runs.map((run) => run.weights)).toEqual([{ bytes: 8 }, { bytes: 8 }]);
    expect(await again.weightsOf('run-1')).toEqual(weights);
    await again.putWeights('run-1', undefined);
    await again.remove('run-2');
    expect((await again.list()).runs).toEqual([storedRun(1).summary]);
    expect([await again.weightsOf('run-1'), await again.weightsOf('run-2')]).toEqual([undefined, undefined]);
  });

  it('leaves the weights where they are when the same run comes in without any', async () => {
    const archive = setUp().open();
    await archive.put([{ ...storedRun(1, { weights: { bytes: 8 } }), weights }, storedRun(2)]);
    await archive.put([storedRun(1, { name: 'From a file' }), storedRun(2)]);
    const { runs } = await archive.list();
    expect(runs.map(({ id, name, weights: kept }) => [id, name, kept])).toEqual([
      ['run-2', '', undefined],
      ['run-1', 'From a file', { bytes: 8 }],
    ]);
    expect(await archive.weightsOf('run-1')).toEqual(weights);
  });

  it('gives no weights out that are not those it was given, and leaves the run as it is', async () => {
    const { indexedDB, open } = setUp();
    const archive = open();
    await archive.put([storedRun(1)]);
    await archive.putWeights('run-1', weights);
    const check = checksum(weights);
    const values = new Map([['0.kernel', Float32Array.of(1, 2.5)]]);
    for (const record of [{}, { check }, { check, values }, { check, values: 'what?' }]) {
      await spoil(indexedDB, { id: 'run-1', ...record }, 'weights');
      const problem = await archive.weightsOf('run-1').catch((error: unknown) => error);
      expect((problem as ProblemError).problem?.code).toBe('weights.unreadable');
    }
    expect((await archive.list()).runs).toHaveLength(1);
    expect(await archive.rowsOf('run-1')).toEqual(storedRun(1).rows);
  });

  it('refuses weights for which there is no room, and loses nothing', async () => {
    const { open } = setUp(() => Promise.resolve({ usage: 0, quota: 1_010_000 }));
    const archive = open();
    await archive.put([storedRun(1)]);
    const large = new Map([['0.kernel', new Float32Array(5000)]]);
    const problem = await archive.putWeights('run-1', large).catch((error: unknown) => error);
    expect((problem as ProblemError).problem.message).toContain(
      'no room left on this device to keep the weights',
    );
    expect((await archive.list()).runs).toEqual([storedRun(1).summary]);
  });

  it('refuses to write where there is no room, and loses nothing', async () => {
    let quota = Number.POSITIVE_INFINITY;
    const { open } = setUp(() => Promise.resolve({ usage: 0, quota }));
    const archive = open();
    await archive.put([storedRun(1)]);
    quota = 1_000_000;
    const problem = await archive.put([storedRun(2)]).catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(ProblemError);
    expect((problem as ProblemError).problem.code).toBe('storage.full');
    expect((await archive.list()).runs.map(({ id }) => id)).toEqual(['run-1']);
  });

  it('says so where the browser allows no storage', async () => {
    const refuses = {
      open: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    } as unknown as IDBFactory;
    const archive = createRunArchive({
      indexedDB: refuses,
      IDBKeyRange,
      estimate: () => Promise.resolve({}),
    });
    await expect(archive.list()).rejects.toMatchObject({ problem: { code: 'storage.unavailable' } });
  });
});
