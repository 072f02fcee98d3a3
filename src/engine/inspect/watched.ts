import { sizeOf } from '../../core/catalog/layers/types';
import { classLogits } from '../../core/math/outputs';
import { randomStream } from '../../core/math/random';
import type { PreparedData } from '../../data/types';
import type { PredictedExample } from '../../protocol/examples';
import type { Stepper } from '../stepper/stepper';
import { createPredictor, predictedExample } from './examples';

const watchedCount = 24;

/** Follows a fixed handful of validation examples through the training. */
export interface WatchedExamples {
  observe(): Promise<PredictedExample[]>;
}

/** The same seed and split give the same handful: as even over the classes as can be. */
export function createWatchedExamples(
  network: Pick<Stepper, 'predict'>,
  data: PreparedData,
  seed: number,
): WatchedExamples {
  const part = data.validation;
  const rows = chooseRows(data, seed);
  const width = sizeOf(data.inputShape);
  const inputs = new Float32Array(rows.length * width);
  for (const [place, row] of rows.entries()) {
    inputs.set(part.inputs.subarray(row * width, (row + 1) * width), place * width);
  }
  return {
    async observe() {
      if (rows.length === 0) return [];
      const predict = createPredictor(
        data,
        classLogits(data.task, await network.predict(inputs, rows.length)),
      );
      return rows.map((row, place) => predictedExample(data, part, row, predict(place)));
    },
  };
}

function chooseRows({ validation, task }: PreparedData, seed: number): number[] {
  const order = randomStream(seed, 'preview', 'watched').shuffle(
    Int32Array.from({ length: validation.count }, (_, row) => row),
  );
  if (task.kind === 'regression') return [...order.subarray(0, watchedCount)];
  const byClass = task.classes.map((_, index) =>
    [...order].filter((row) => validation.labels[row] === index),
  );
  const chosen: number[] = [];
  // One of each class in turn, so that a class with few examples leaves its place to the others.
  for (let round = 0; chosen.length < watchedCount && round < validation.count; round++) {
    for (const rows of byClass) {
      const row = rows[round];
      if (row !== undefined && chosen.length < watchedCount) chosen.push(row);
    }
  }
  return chosen.sort((a, b) => (validation.labels[a] as number) - (validation.labels[b] as number));
}
