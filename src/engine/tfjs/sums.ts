import * as tf from '@tensorflow/tfjs-core';
import type { Task } from '../../core/task';
import type { Batch, StepSums } from '../stepper/stepper';

/** Sums over steps, left on the device until they are read, so that a GPU is asked seldom. */
export interface Sums {
  /**
   * @param outputs `[count, units]`
   * @param losses `[count]`
   */
  add(batch: Batch, outputs: tf.Tensor, losses: tf.Tensor): void;
  /** Remembers how things stand; what it returns forgets all that was added since. */
  mark(): () => void;
  /** The sums since the last read, in double precision: they must not depend on how often they are read. */
  read(): Promise<StepSums>;
  dispose(): void;
}

export function createSums(task: Task): Sums {
  let examples = 0;
  /** Of each step `[loss, correct]`, or `[loss]` for regression. */
  let gathered: tf.Tensor1D[] = [];
  const width = task.kind === 'classification' ? 2 : 1;

  return {
    add(batch, outputs, losses) {
      examples += batch.count;
      const sums = tf.tidy(() => {
        const parts = [tf.sum(losses)];
        if (task.kind === 'classification') {
          const labels = tf.tensor1d(dominantLabels(batch), 'int32');
          parts.push(tf.sum(tf.cast(tf.equal(predictedClasses(outputs), labels), 'float32')));
        }
        return tf.keep(tf.stack(parts) as tf.Tensor1D);
      });
      gathered.push(sums);
    },
    mark() {
      const [kept, had] = [gathered.length, examples];
      return () => {
        tf.dispose(gathered.splice(kept));
        examples = had;
      };
    },
    async read() {
      const sums = { examples, loss: 0, correct: 0 };
      const taken = gathered;
      examples = 0;
      gathered = [];
      if (taken.length === 0) return sums;
      const all = tf.concat1d(taken);
      try {
        const values = await all.data<'float32'>();
        for (let step = 0; step < taken.length; step++) {
          sums.loss += values[step * width] ?? 0;
          if (width === 2) sums.correct += values[step * width + 1] ?? 0;
        }
        return sums;
      } finally {
        tf.dispose([all, ...taken]);
      }
    },
    dispose() {
      tf.dispose(gathered);
      gathered = [];
    },
  };
}

/** Class indices `[count]`. A single output tells two classes apart by its sign. */
function predictedClasses(outputs: tf.Tensor): tf.Tensor {
  if (outputs.shape[1] === 1) return tf.cast(tf.greater(tf.squeeze(outputs, [1]), 0), 'int32');
  return tf.argMax(outputs, 1);
}

/** The class of each example; of two mixed ones, that with the larger share. */
function dominantLabels({ count, labels, mix }: Batch): Int32Array {
  if (mix === undefined) return labels.subarray(0, count);
  return Int32Array.from(labels.subarray(0, count), (label, row) =>
    (mix.shares[row] as number) >= 0.5 ? label : (mix.labels[row] as number),
  );
}
