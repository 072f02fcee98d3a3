import { combinations } from '../core/catalog/combinations';
import { metrics as catalog, inSentence, type MetricEntry, type MetricId } from '../core/catalog/metrics';
import { describeEvidence } from '../core/diagnosis/evidence';
import type { Finding } from '../core/diagnosis/types';
import { encodeExperiment } from '../core/experiment/link';
import type { Experiment } from '../core/experiment/schema';
import type { Problem } from '../core/problem';
import { describeEqualScores, equalScores } from '../core/pruning/equalScores';
import { judgedBy } from '../core/runs/judge';
import { describeStepTrade, smallestWithinAPoint } from '../core/runs/prunedEnd';
import type { Baseline } from '../protocol/dataSummary';
import type { EnsembleReport } from '../protocol/ensemble';
import type { Metrics } from '../protocol/progress';
import type { PruningStep } from '../protocol/pruning';
import type { ClassReport } from '../protocol/result';
import type { Outcome } from './run';

/** The one JSON object of `--json`. */
export function summarise(outcome: Outcome) {
  const { experiment, backend, history, marks, result, baselines, diagnosis, ensemble, divergedMembers } =
    outcome;
  return {
    experiment,
    backend: backend.id,
    epochs: result.epochs,
    seconds: result.seconds,
    stepsPerSecond: result.stepsPerSecond,
    parameters: result.parameters,
    history,
    validation: {
      ...result.validation,
      ...classes(result.perClass?.validation),
      ...(baselines && { baseline: baselines.validation }),
    },
    test: result.test
      ? {
          ...result.test,
          ...classes(result.perClass?.test),
          ...(baselines && { baseline: baselines.test }),
        }
      : {},
    ...(result.pruning && {
      pruning: {
        ...result.pruning,
        steps: result.pruning.steps.map((step) => withoutQueue(step, experiment)),
        smallestWithinAPoint: smallestWithinAPoint(result.pruning.steps, judgedBy(experiment)),
      },
    }),
    ...(ensemble && { ensemble: withoutExamples(ensemble) }),
    ...(divergedMembers !== undefined && { divergedMembers }),
    reason: result.reason,
    marks,
    diagnosis,
    link: `#e=${encodeExperiment(experiment)}`,
  };
}

/** How many were rescued and lost; which ones is for the screen. */
function withoutExamples({ rescued, lost, ...report }: EnsembleReport) {
  return { ...report, rescued: rescued.count, lost: lost.count };
}

function classes(perClass: readonly ClassReport[] | undefined) {
  return perClass ? { perClass } : {};
}

/** The result for a reader, on standard output. */
export function showSummary({
  experiment,
  backend,
  marks,
  result,
  baselines,
  diagnosis,
  ensemble,
  divergedMembers = 0,
}: Outcome): void {
  const lines = [
    `${result.epochs} epochs, ${result.steps} steps in ${result.seconds.toFixed(1)} s on ${backend.label} (${Math.round(result.stepsPerSecond)} steps/s), ${result.parameters.toLocaleString('en')} parameters`,
    ...marks.map((mark) => `  ${mark.text}`),
    `validation  ${showMetrics(result.validation)}`,
  ];
  if (baselines) lines.push(showBaseline(baselines.validation));
  if (result.test) lines.push(`test        ${showMetrics(result.test)}`);
  if (result.test && baselines) lines.push(showBaseline(baselines.test));
  if (ensemble) lines.push(...describeEnsemble(ensemble));
  if (divergedMembers > 0)
    lines.push(
      `${divergedMembers} of ${experiment.ensemble?.members ?? 0} members diverged and ${divergedMembers === 1 ? 'was' : 'were'} left out${ensemble ? '' : ': too few are left to put together'}`,
    );
  if (result.pruning) lines.push(...describePruning(result.pruning.steps, experiment));
  for (const finding of diagnosis) lines.push(...describeFinding(finding));
  console.log(lines.join('\n'));
}

/** The members, then the whole. */
function describeEnsemble({
  members,
  combine,
  test,
  rescued,
  lost,
  best,
}: EnsembleReport): readonly string[] {
  const { label } = combinations[combine];
  return [
    ...members.map(
      (member, index) =>
        `member ${String(index + 1).padStart(2)}   test ${showMetrics(member.test)}${index === best ? ' (best on validation)' : ''}`,
    ),
    `ensemble    test ${showMetrics(test)} (${label.toLowerCase()} of ${members.length}; against the best member ${rescued.count} rescued, ${lost.count} lost)`,
  ];
}

/** The queue is for the eye, hundreds of scores and kernels: what stays of it is whether the criterion chose. */
function withoutQueue({ queue, ...step }: PruningStep, { pruning }: Experiment) {
  const { tied } = equalScores(queue, pruning.scope);
  return { ...step, ...(tied > 0 && { equalScores: tied }) };
}

/** Each network, whether the criterion chose what was removed from it, and where one would end. */
function describePruning(steps: readonly PruningStep[], experiment: Experiment): readonly string[] {
  const { pruning } = experiment;
  const metric = judgedBy(experiment);
  const end = smallestWithinAPoint(steps, metric);
  const [first, good] = [steps[0], steps[end]];
  const lines = steps.flatMap((step, index) => {
    // From the last one nothing was removed.
    const equal =
      index < steps.length - 1 && describeEqualScores(equalScores(step.queue, pruning.scope), pruning);
    return [describePruningStep(step), ...(equal ? [`            ${equal}`] : [])];
  });
  if (!first || !good || steps.length < 2) return lines;
  const within = 'within one point of the whole network on the validation part';
  return [
    ...lines,
    end === 0
      ? `end         no smaller network stays ${within}`
      : `end         without ${good.removed}: ${describeStepTrade(first, good, metric)} on the test part, the smallest ${within} (pruning.iterations = ${end})`,
  ];
}

/** How small, how fast and how good. */
function describePruningStep({ removed, parameters, flops, msPerPrediction, test }: PruningStep): string {
  const cost = `${parameters.toLocaleString('en')} parameters · ${flops.toLocaleString('en')} FLOPs · ${msPerPrediction.toPrecision(3)} ms per prediction`;
  return `pruned ${String(removed).padStart(4)} ${cost} · test ${showMetrics(test)}`;
}

/** What went wrong, how it can be seen, and what would fix it. */
function describeFinding({ title, sentence, evidence, suggestedFix }: Finding): readonly string[] {
  const seen = `            Seen in ${describeEvidence(evidence)}.`;
  const way =
    suggestedFix &&
    `            ${suggestedFix.words}: ${suggestedFix.path} = ${JSON.stringify(suggestedFix.value)}`;
  return [`diagnosis   ${title}. ${sentence}`, seen, ...(way ? [way] : [])];
}

function showMetrics(values: Metrics): string {
  return (Object.keys(values) as MetricId[])
    .map((id) => {
      const entry: MetricEntry = catalog[id];
      const value = values[id] ?? Number.NaN;
      const shown = entry.format === 'percent' ? `${(value * 100).toFixed(2)} %` : value.toPrecision(4);
      return `${inSentence(entry.label)} ${shown}`;
    })
    .join(' · ');
}

/** Stands under the line of its part. */
function showBaseline({ name, commonest, ...values }: Baseline): string {
  const how = [commonest && `always “${commonest}”`, name].filter(Boolean).join('; ');
  return `  guessing  ${showMetrics(values)} (${how})`;
}

export function showProblem(problem: Problem): void {
  console.error(`${problem.message}\n${problem.hint}`);
}
