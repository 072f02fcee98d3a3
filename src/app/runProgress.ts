import { bytesInWeights } from '../core/runs/weights';
import type { ProgressForm } from '../storage/interruptedRuns';
import type { InterruptedRun } from '../store/lab/goOn';

/** What is kept of a run that is under way. */
export type RunProgress = InterruptedRun;

export const runProgress: ProgressForm<RunProgress> = {
  read(value) {
    const progress = (value ?? {}) as Partial<RunProgress>;
    const training = progress.checkpoint?.training;
    const isWhole =
      Array.isArray(progress.marks) &&
      Array.isArray(training?.rows) &&
      training.weights instanceof Map &&
      training.optimizer.slots instanceof Map &&
      [...training.weights.values()].every((one) => one instanceof Float32Array);
    return isWhole ? (value as RunProgress) : undefined;
  },
  // Its weights and what the optimizer remembers; the rest is little.
  bytesIn({ checkpoint }) {
    const { weights, optimizer, best } = checkpoint.training;
    const slots = [...optimizer.slots.values()].flat().reduce((sum, { byteLength }) => sum + byteLength, 0);
    return bytesInWeights(weights) + slots + (best?.weights ? bytesInWeights(best.weights) : 0);
  },
};
