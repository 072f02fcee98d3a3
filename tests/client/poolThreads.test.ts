import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { createPool } from '../../src/client/pool';
import type { PoolRun } from '../../src/client/poolRun';
import type { WorkerLike } from '../../src/client/workerTrainer';
import type { Command, Event } from '../../src/protocol/messages';
import type { EpochRow } from '../../src/protocol/progress';
import { createTestTrainer, smallExperiment } from '../engine/session/helpers';

interface Thread extends WorkerLike {
  readonly commands: Command[];
  /** Ends the thread in the middle of whatever it is doing. */
  kill(): Promise<void>;
}

/** A thread of Node 20 knows TypeScript only once it has been taught. */
const start = `import('tsx/esm/api').then(({ register }) => {
  register();
  return import(${JSON.stringify(new URL('threadWorker.ts', import.meta.url).href)});
});`;

/** A real thread with the engine in it, as the pool sees a worker. */
function spawnThread(): Thread {
  const worker = new Worker(start, { eval: true });
  const thread: Thread = {
    commands: [],
    onmessage: null,
    onerror: null,
    onmessageerror: null,
    postMessage(command) {
      thread.commands.push(command as Command);
      worker.postMessage(command);
    },
    terminate: () => void worker.terminate(),
    async kill() {
      await worker.terminate();
      thread.onerror?.({ message: 'killed' } as ErrorEvent);
    },
  };
  worker.on('message', (data: Event) => thread.onmessage?.({ data } as MessageEvent));
  worker.on('error', ({ message }) => thread.onerror?.({ message } as ErrorEvent));
  return thread;
}

it('a member whose worker is killed goes on from its checkpoint, in a thread of its own, to the same bits', async () => {
  const threads: Thread[] = [];
  const pool = createPool({
    workers: 1,
    spawn() {
      const thread = spawnThread();
      threads.push(thread);
      return thread;
    },
  });
  const experiment = smallExperiment({
    data: { dataset: 'moons', samples: 300 },
    training: { epochs: 60, optimizer: { type: 'adam', learningRate: 0.01 } },
  });
  const trainer = createTestTrainer();
  const { result } = await trainer.train(1, experiment);
  const whole = trainer.rows();
  trainer.dispose();

  const member = await new Promise<PoolRun>((resolve) => {
    let wasKilled = false;
    pool.submit([experiment], ([now]) => {
      if (!wasKilled && (now?.epoch ?? 0) >= 20) {
        wasKilled = true;
        void threads[0]?.kill();
      }
      if (now?.state === 'done' || now?.state === 'failed') resolve(now);
    });
  });
  pool.dispose();

  expect(member).toMatchObject({ state: 'done', restarts: 1 });
  const again = threads[1]?.commands.at(-1);
  const resumedAt = again?.type === 'start' ? again.from?.training.rows.at(-1)?.epoch : undefined;
  expect(resumedAt).toBeGreaterThanOrEqual(15);
  const bits = (rows: readonly EpochRow[]) => rows.map(({ seconds: _, ...row }) => row);
  expect(bits(member.rows)).toEqual(bits(whole));
  expect(member.result?.test).toEqual(result.test);
});
