import { regressionMetrics } from '../../core/math/metrics';
import type { Part, PreparedData } from '../../data/types';
import type { Baseline, Baselines } from '../../protocol/payloads';

/**
 * What a number is worth that was predicted without learning: the mean of the training targets or, of a series, the
 * step before. In the target's unit. Undefined for classes.
 */
export function baselinesOf(data: PreparedData): Baselines | undefined {
  if (data.task.kind !== 'regression') return undefined;
  return { validation: measure(data, data.validation), test: measure(data, data.test) };
}

function measure({ raw, targetScaler }: PreparedData, { indices }: Part): Baseline {
  const { naive, targets, series } = raw;
  const pick = (values: Float32Array) => Float32Array.from(indices, (index) => values[index] as number);
  const guess = naive ? pick(naive) : new Float32Array(indices.length).fill(targetScaler.offset);
  const name = naive
    ? series?.step === 'month'
      ? 'next month = this month'
      : 'tomorrow = today'
    : 'the mean';
  return { name, ...regressionMetrics(pick(targets ?? new Float32Array()), guess) };
}
