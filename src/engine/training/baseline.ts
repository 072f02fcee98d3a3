import { regressionMetrics } from '../../core/math/metrics';
import type { Part, PreparedData } from '../../data/types';
import type { Baseline, Baselines } from '../../protocol/payloads';

/**
 * What a number is worth that was predicted without learning: the mean of the training part or, of a series, the step
 * before. In the target's unit, and in every framing in which the answers stand for numbers; undefined otherwise.
 */
export function baselinesOf(data: PreparedData): Baselines | undefined {
  const { raw, task, classNumbers } = data;
  const numbers = raw.targets ?? (classNumbers || task.kind === 'regression' ? raw.labels : undefined);
  if (numbers === undefined) return undefined;
  const pick = (values: ArrayLike<number>, { indices }: Part) =>
    Float32Array.from(indices, (index) => values[index] as number);
  const { naive, series } = raw;
  const known = pick(numbers, data.training);
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const name = naive
    ? series?.step === 'month'
      ? 'next month = this month'
      : 'tomorrow = today'
    : 'the mean';
  const measure = (part: Part): Baseline => ({
    name,
    ...regressionMetrics(
      pick(numbers, part),
      naive ? pick(naive, part) : new Float32Array(part.count).fill(mean),
    ),
  });
  return { validation: measure(data.validation), test: measure(data.test) };
}
