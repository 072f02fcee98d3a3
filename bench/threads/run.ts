/** `npx tsx bench/threads/run.ts`: whether two threads that share a batch are faster than one. */
import { Worker } from 'node:worker_threads';
import { cnn, mlp, toy } from '../networks';
import { time } from '../report';

export interface Task {
  readonly network: 'toy' | 'mlp' | 'cnn';
  /** Of this thread's part of the batch. */
  readonly examples: number;
  readonly threads: number;
  readonly index: number;
  readonly shared: SharedArrayBuffer;
  /** Of a repetition. */
  readonly steps: number;
  /** Otherwise they train side by side, each for itself. */
  readonly sharesGradients: boolean;
}

/** A thread of Node 20 knows TypeScript only once it has been taught. */
const start = `import('tsx/esm/api').then(({ register }) => {
  register();
  return import(${JSON.stringify(new URL('worker.ts', import.meta.url).href)});
});`;

/** Milliseconds of a step of `threads` threads at once. */
async function stepTime(
  network: Task['network'],
  batch: number,
  threads: number,
  sharesGradients: boolean,
): Promise<number> {
  const { parameters } = { toy, mlp, cnn }[network]().problem.plan;
  const shared = new SharedArrayBuffer(4 * parameters * threads + 8);
  const steps = { toy: 2000, mlp: 100, cnn: 10 }[network];
  const times = await Promise.all(
    Array.from(
      { length: threads },
      (_, index) =>
        new Promise<number>((resolve, reject) => {
          const task: Task = {
            ...{ network, threads, index, shared, steps, sharesGradients },
            examples: batch / threads,
          };
          const worker = new Worker(start, { workerData: task, eval: true });
          worker.once('message', resolve);
          worker.once('error', reject);
        }),
    ),
  );
  return Math.max(...times);
}

const cases = [
  ['toy', 10],
  ['mlp', 64],
  ['mlp', 256],
  ['cnn', 64],
  ['cnn', 256],
] as const;
console.log('| network [batch] | one thread | two, no exchange | two, gradients exchanged | gain |');
console.log('| --- | --- | --- | --- | --- |');
for (const [network, batch] of cases) {
  const one = await stepTime(network, batch, 1, false);
  const apart = await stepTime(network, batch, 2, false);
  const together = await stepTime(network, batch, 2, true);
  const shown = [one, apart, together].map((milliseconds) => time(milliseconds / 1000));
  console.log(`| ${[`${network} [${batch}]`, ...shown, `${(one / together).toFixed(2)} ×`].join(' | ')} |`);
}
