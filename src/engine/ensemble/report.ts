import type { CombinationId } from '../../core/catalog/combinations';
import { headlineMetric, type MetricId } from '../../core/catalog/metrics';
import { fitCombiner, type MemberOutputs, type Truth } from '../../core/ensemble/combine';
import { crossFitted } from '../../core/ensemble/crossFit';
import { disagreementOf } from '../../core/ensemble/disagreement';
import { tooFewMembers } from '../../core/ensemble/limits';
import type { MemberOutcome } from '../../core/ensemble/outcome';
import { ProblemError } from '../../core/problem';
import type { Part, PreparedData } from '../../data/types';
import type { EnsembleReport } from '../../protocol/ensemble';
import type { Metrics } from '../../protocol/progress';
import { finite } from '../training/epoch';
import { measure } from '../training/evaluate';
import { logitsOf } from './answers';
import { comparedExamples } from './examples';

/**
 * What the members come to together. What must be learned for it is learned from the validation part; the test part is
 * only answered.
 * @param yieldIfDue waited for between pieces of work, so that messages are let in
 * @throws ProblemError `ensemble.tooSmall` where fewer than two members are there
 */
export async function reportEnsemble(
  combine: CombinationId,
  data: PreparedData,
  members: readonly MemberOutcome[],
  yieldIfDue: () => Promise<void>,
): Promise<EnsembleReport> {
  if (members.length < 2) throw new ProblemError(tooFewMembers(members.length));
  const { task, targetScaler } = data;
  const metric = headlineMetric(task.kind);
  const outputs = {
    validation: members.map((member) => member.outputs.validation),
    test: members.map((member) => member.outputs.test),
  };
  const truth = truthOf(data, data.validation);
  const combiner = fitCombiner(combine, outputs.validation, truth);
  const together = combiner.combine(outputs.test);
  await yieldIfDue();
  const validation = metricsOf(data.validation, crossFitted(combine, outputs.validation, truth), data);
  await yieldIfDue();

  const scoreWith = (chosen: readonly number[]) => {
    const pick = (all: MemberOutputs) => chosen.map((index) => all[index] as Float32Array);
    const said = fitCombiner(combine, pick(outputs.validation), truth).combine(pick(outputs.test));
    return metricsOf(data.test, said, data)[metric] ?? Number.NaN;
  };
  const bySize: number[] = [];
  for (let size = 1; size <= members.length; size++) {
    const groups = groupsOf(size, members.length, combine === 'stacking');
    bySize.push(groups.reduce((sum, group) => sum + scoreWith(group), 0) / groups.length);
    await yieldIfDue();
  }

  const best = bestOf(members, metric);
  const alone = outputs.test[best] as Float32Array;
  const classes = task.kind === 'classification' ? task.classes.length : 0;
  const unit = classes > 0 ? 1 : targetScaler.scale;
  return {
    combine,
    metric,
    members: members.map(({ outputs: _, ...member }, index) => {
      const weight = combine === 'weighted' ? combiner.weights?.[index] : undefined;
      return { ...member, ...(weight !== undefined && { weight }) };
    }),
    validation,
    test: metricsOf(data.test, together, data),
    examples: data.test.count,
    best,
    bySize,
    disagreement: disagreementOf(outputs.test, classes).map((row) => row.map((value) => value * unit)),
    ...comparedExamples(data, outputs.test, alone, together),
  };
}

/** The true answers of a part, as what combines members learns from them. */
export function truthOf({ task }: PreparedData, { labels, targets }: Part): Truth {
  return task.kind === 'classification'
    ? { kind: 'classification', classes: task.classes.length, labels }
    : { kind: 'regression', targets };
}

/** @param answers probabilities or standardised numbers */
function metricsOf(part: Part, answers: Float32Array, data: PreparedData): Metrics {
  return finite(measure(part, logitsOf(data, answers), data).metrics);
}

/** Groups of members of one size: those that follow one another in a circle, each member as often as any other. */
function groupsOf(size: number, members: number, firstOnly: boolean): readonly (readonly number[])[] {
  const groups = firstOnly || size === members ? 1 : members;
  return Array.from({ length: groups }, (_, first) =>
    Array.from({ length: size }, (_, place) => (first + place) % members),
  );
}

function bestOf(members: readonly MemberOutcome[], metric: MetricId): number {
  const score = (index: number) => members[index]?.validation[metric] ?? Number.NEGATIVE_INFINITY;
  return members.reduce((best, _, index) => (score(index) > score(best) ? index : best), 0);
}
