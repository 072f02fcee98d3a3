import { datasetOf } from '../../core/experiment/dataset';
import { summarize } from '../../core/math/statistics';
import type { PreparedData } from '../types';
import { drawn, happens } from './chances';
import { spreadOf } from './spread';
import type { AugmentExample, AugmentSetup } from './types';

/**
 * Windows of a series, `[window, channels]`, scaled. Swings grow and shrink about their mean, changes about no change;
 * the step to predict is part of the swing, so the target moves with them.
 */
export function createSeriesAugmenter(
  { seed, augment, data: section }: AugmentSetup,
  data: PreparedData,
): AugmentExample {
  const { training, inputScaler, targetScaler, inputShape } = data;
  const [window = 1, channels = 1] = inputShape;
  const size = window * channels;
  const operations = drawn(augment, seed, ['jitter', 'scale', 'windowShift']);
  const spread = spreadOf(training.inputs, channels);
  const isChange = datasetOf(section).series?.scale === 'logChange';
  const middle = Float32Array.from(inputScaler.offset, (offset, channel) =>
    isChange
      ? -offset / (inputScaler.scale[channel] ?? 1)
      : summarize(training.inputs, channel, channels).mean,
  );
  const targetMiddle = isChange ? -targetScaler.offset / targetScaler.scale : 0;

  return (position, epoch, copy, into) => {
    const start = position * size;
    for (let i = 0; i < size; i++) into[i] = training.inputs[start + i] as number;
    let target = training.targets[position] ?? 0;
    for (const each of operations) {
      if (!happens(each, position, epoch, copy)) continue;
      const { operation, stream } = each;
      switch (operation.type) {
        case 'jitter':
          for (let i = 0; i < size; i++) {
            into[i] =
              (into[i] as number) + operation.strength * (spread[i % channels] as number) * stream.normal();
          }
          break;
        case 'scale': {
          const by = 1 + stream.uniform(-operation.percent, operation.percent) / 100;
          scaleAbout(into, middle, by);
          target = targetMiddle + (target - targetMiddle) * by;
          break;
        }
        case 'windowShift':
          shiftSteps(into, window, channels, stream.integer(2 * operation.steps + 1) - operation.steps);
      }
    }
    return target;
  };
}

/** Scales the distance from the middle of each channel, in place. A factor of 1 changes nothing. */
export function scaleAbout(values: Float32Array, middle: Float32Array, by: number): void {
  if (by === 1) return;
  const channels = middle.length;
  for (let i = 0; i < values.length; i++) {
    const about = middle[i % channels] as number;
    values[i] = about + ((values[i] as number) - about) * by;
  }
}

/**
 * Moves a window by whole steps, in place: later ones for a positive number. Where no step is left, the outermost one
 * is held.
 */
export function shiftSteps(values: Float32Array, window: number, channels: number, by: number): void {
  // From the end that is overwritten last, so that nothing is read after it was written.
  for (let done = 0; done < window; done++) {
    const step = by > 0 ? window - 1 - done : done;
    const from = Math.min(window - 1, Math.max(0, step - by));
    for (let channel = 0; channel < channels; channel++) {
      values[step * channels + channel] = values[from * channels + channel] as number;
    }
  }
}
