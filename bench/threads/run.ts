/** `npx tsx bench/threads/run.ts`: what it brings to share a batch among this machine's cores, with TipLab's own thread pool. */
import { cpus } from 'node:os';
import { Worker } from 'node:worker_threads';
import { createCompiledStepper } from '../../src/engine/compiled/compiledStepper';
import { createThreadPool } from '../../src/engine/compiled/threadPool';
import { smallest } from '../measure';
import { cnn, mlpProblem } from '../networks';
import { ratesAt } from '../peers/tiplab';
import { drawBatch, type Problem } from '../problem';
import { time } from '../report';

/** A thread of Node 20 knows TypeScript only once it has been taught. */
const start = `import('tsx/esm/api').then(({ register }) => {
  register();
  return import(${JSON.stringify(new URL('worker.ts', import.meta.url).href)});
});`;

const threads: Worker[] = [];
const threadPool = createThreadPool(cpus().length, () => {
  const thread = new Worker(start, { eval: true });
  threads.push(thread);
  return thread;
});

/** As many shards as there may be, also of networks that would not be cut by themselves. */
const shards = 4;
const repetitions = 12;
/** Until the threads have learned TypeScript. */
const warmUp = 3000;

/** Seconds of a step: uncut, cut but alone, and with the thread pool. */
async function stepTimes(problem: Problem, batchSize: number, steps: number): Promise<number[]> {
  const { training } = problem.experiment;
  const experiment = { ...problem.experiment, training: { ...training, batchSize } };
  const batch = drawBatch(problem.inputShape, problem.classes, batchSize, 0);
  const steppers = [{ shards: 1 }, { shards }, { shards, threadPool }].map((cut) => {
    const outcome = createCompiledStepper({ ...problem, experiment, ...cut });
    if (outcome.kind === 'unsupported') throw new Error(outcome.reason);
    return outcome.stepper;
  });
  await new Promise((resolve) => setTimeout(resolve, warmUp));
  const seconds = await smallest(
    steppers.map((stepper) => async () => {
      const begun = performance.now();
      for (let step = 0; step < steps; step++) stepper.step(batch, ratesAt(problem.learningRate, step));
      return (performance.now() - begun) / 1000 / steps;
    }),
    repetitions,
  );
  for (const stepper of steppers) stepper.dispose();
  return seconds;
}

const small = cnn().problem;
const cases = [
  ['MLP', mlpProblem(), 64, 200],
  ['MLP', mlpProblem(), 256, 50],
  ['CNN', small, 64, 20],
  ['CNN', small, 256, 5],
] as const;
console.log(`| network [batch] | uncut | four shards, one thread | ${cpus().length} threads | gain |`);
console.log('| --- | --- | --- | --- | --- |');
for (const [name, problem, batchSize, steps] of cases) {
  const seconds = await stepTimes(problem, batchSize, steps);
  const [uncut = 0, , together = 0] = seconds;
  console.log(
    `| ${[`${name} [${batchSize}]`, ...seconds.map(time), `${(uncut / together).toFixed(2)} ×`].join(' | ')} |`,
  );
}
await Promise.all(threads.map((thread) => thread.terminate()));
