import { ProblemError } from '../core/problem';
import type { RawExamples, SourceSeries } from './types';

/**
 * Cuts a series into examples, one for every step that has a whole window before it. Example `i` sees the steps from
 * `i` on, and its target is the step after them: nothing of the future enters.
 *
 * As log changes, in per cent (100 times the difference of natural logarithms): of the window relative to its last
 * step, which is therefore 0, and of the target from the last step to the next. That tomorrow is as today then means 0.
 * @throws ProblemError `data.unsuitable` where the window leaves no example
 */
export function cutWindows({ dates, channels, values, target, window, scale }: SourceSeries): Required<
  Pick<RawExamples, 'count' | 'shape' | 'targets' | 'naive'>
> & {
  readonly values: Float32Array;
} {
  const count = dates.length - window;
  if (count < 1) {
    throw new ProblemError({
      code: 'data.unsuitable',
      message: `The series has ${dates.length} steps: a window of ${window} leaves nothing to predict.`,
      hint: 'Use a shorter window.',
      path: 'data.window',
    });
  }
  const width = channels.length;
  const size = window * width;
  const at = (step: number, channel: number) => values[step * width + channel] as number;
  const change = (from: number, to: number, channel: number) =>
    100 * Math.log(at(to, channel) / at(from, channel));

  const inputs = new Float32Array(count * size);
  const targets = new Float32Array(count);
  const naive = new Float32Array(count);
  for (let example = 0; example < count; example++) {
    const last = example + window - 1;
    if (scale === 'level') {
      inputs.set(values.subarray(example * width, example * width + size), example * size);
      targets[example] = at(last + 1, target);
      naive[example] = at(last, target);
      continue;
    }
    for (let step = 0; step < window; step++) {
      for (let channel = 0; channel < width; channel++) {
        inputs[example * size + step * width + channel] = change(last, example + step, channel);
      }
    }
    targets[example] = change(last, last + 1, target);
  }
  return { count, shape: [window, width], values: inputs, targets, naive };
}
