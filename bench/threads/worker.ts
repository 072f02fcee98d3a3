import { parentPort, workerData } from 'node:worker_threads';
import { cnn, mlp, toy } from '../networks';
import { compiledStepper, ratesAt } from '../peers/tiplab';
import { drawBatch } from '../problem';
import type { Task } from './run';

/** One of the threads that share a batch: its part of the examples, and what has to be said to the others. */
const { network, examples, threads, index, shared, steps, sharesGradients } = workerData as Task;
const { problem } = { toy, mlp, cnn }[network]();
const { plan, inputShape, classes, learningRate } = problem;
const stepper = compiledStepper(problem);
const batch = drawBatch(inputShape, classes, examples, 0);

/** Gradients of every thread, one after another; then the gate: arrivals and rounds. */
const gradients = new Float32Array(shared, 0, plan.parameters * threads);
const gate = new Int32Array(shared, gradients.byteLength, 2);
const own = new Float32Array(plan.parameters);

/** Waits until all have come. It spins: to be woken takes longer than most steps. */
function meet(): void {
  const round = Atomics.load(gate, 1);
  if (Atomics.add(gate, 0, 1) === threads - 1) {
    Atomics.store(gate, 0, 0);
    Atomics.add(gate, 1, 1);
    return;
  }
  while (Atomics.load(gate, 1) === round);
}

/** What a shared batch costs beside its arithmetic: each leaves its gradients, and adds up those of all. */
function exchange(): void {
  gradients.set(own, index * own.length);
  meet();
  for (let other = 0; other < threads; other++) {
    if (other === index) continue;
    const first = other * own.length;
    for (let i = 0; i < own.length; i++) own[i] = (own[i] as number) + (gradients[first + i] as number);
  }
  own.fill(0);
  meet();
}

function run(count: number): number {
  meet();
  const start = performance.now();
  for (let step = 0; step < count; step++) {
    stepper.step(batch, ratesAt(learningRate, step));
    if (sharesGradients) exchange();
  }
  meet();
  return (performance.now() - start) / count;
}

run(steps);
let least = Number.POSITIVE_INFINITY;
for (let repetition = 0; repetition < 12; repetition++) least = Math.min(least, run(steps));
parentPort?.postMessage(least);
