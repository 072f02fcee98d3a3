import type { PreparedData } from '../types';
import { drawn, happens } from './chances';
import { spreadOf } from './spread';
import type { AugmentExample, AugmentSetup } from './types';

/** Rows of a table: numbers move in parts of their column's spread, categories stay what they are. */
export function createTableAugmenter({ seed, augment }: AugmentSetup, data: PreparedData): AugmentExample {
  const { raw, training, inputScaler } = data;
  const width = inputScaler.offset.length;
  const jitters = drawn(augment, seed, ['jitter']);
  const spread = spreadOf(training.inputs, width);
  for (const { column, categories } of raw.fields ?? []) {
    if (categories) spread.fill(0, column, column + categories.length);
  }

  return (position, epoch, copy, into) => {
    const start = position * width;
    for (let column = 0; column < width; column++) into[column] = training.inputs[start + column] as number;
    for (const each of jitters) {
      if (!happens(each, position, epoch, copy)) continue;
      for (let column = 0; column < width; column++) {
        // Drawn for every column, so that each has its own chances.
        const by = each.operation.strength * each.stream.normal();
        into[column] = (into[column] as number) + by * (spread[column] as number);
      }
    }
    return training.targets[position] ?? 0;
  };
}
