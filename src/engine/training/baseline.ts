import { stepNames } from '../../core/catalog/sequences';
import { countClasses } from '../../core/math/classBalance';
import { metricsOfConfusion, regressionMetrics } from '../../core/math/metrics';
import type { Part, PreparedData } from '../../data/types';
import type { Baseline, Baselines } from '../../protocol/dataSummary';

/**
 * What is reached without learning from the inputs, on each part by its own examples: of classes by always saying the
 * commonest of the part; of numbers, in the target's unit, by the mean of the training part or, of a series, the step
 * before. In every framing in which the answers stand for classes or for numbers.
 */
export function baselinesOf(data: PreparedData): Baselines {
  const [ofClasses, ofNumbers] = [classBaseline(data), numberBaseline(data)];
  const measure = (part: Part): Baseline => ({ ...ofClasses?.(part), ...ofNumbers?.(part) });
  return { training: measure(data.training), validation: measure(data.validation), test: measure(data.test) };
}

type Measure = (part: Part) => Baseline;

function classBaseline({ task, raw, classNumbers }: PreparedData): Measure | undefined {
  const known = task.kind === 'classification' ? task : classNumbers && raw.task;
  if (known?.kind !== 'classification') return undefined;
  const { classes } = known;
  return ({ labels, count }) => {
    if (count === 0) return {};
    const counts = countClasses(labels, classes.length);
    const commonest = counts.indexOf(Math.max(...counts));
    const always = counts.map((of) => counts.map((_, called) => (called === commonest ? of : 0)));
    const { accuracy, balancedAccuracy, macroF1 } = metricsOfConfusion(always);
    return { commonest: classes[commonest] ?? '', accuracy, balancedAccuracy, macroF1 };
  };
}

function numberBaseline({ raw, task, classNumbers, training }: PreparedData): Measure | undefined {
  const numbers = raw.targets ?? (classNumbers || task.kind === 'regression' ? raw.labels : undefined);
  if (numbers === undefined) return undefined;
  const pick = (values: ArrayLike<number>, { indices }: Part) =>
    Float32Array.from(indices, (index) => values[index] as number);
  const { naive, series } = raw;
  const known = pick(numbers, training);
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const { now, next } = stepNames[series?.step ?? 'step'];
  const name = naive ? `${next} = ${now}` : 'the mean';
  return (part) => ({
    name,
    ...regressionMetrics(
      pick(numbers, part),
      naive ? pick(naive, part) : new Float32Array(part.count).fill(mean),
    ),
  });
}
