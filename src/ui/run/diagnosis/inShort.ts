import type { DataKind } from '../../../core/catalog/dataKind';
import type { MetricId } from '../../../core/catalog/metrics';
import type { Finding } from '../../../core/diagnosis/types';
import { commonestMistakes, type Mistake } from '../../../core/math/mistakes';
import type { Task } from '../../../core/task';
import type { Baseline, DataSummary } from '../../../protocol/dataSummary';
import type { RunResult } from '../../../protocol/result';
import { formatValue } from '../../charts/format';
import { times } from '../../parts/mistakeWords';
import { exampleNoun, wholeNumber } from '../../words';
import { learntBy, perfect } from '../moreEpochs';

/** What is known of a run that has ended. */
export interface Ended {
  readonly task: Task;
  readonly kind: DataKind;
  /** The metric it is judged by. */
  readonly metric: MetricId;
  readonly result: RunResult;
  readonly counts: DataSummary['counts'];
  /** Of the test part. */
  readonly guess: Baseline | undefined;
  /** `[truth][prediction]` on the validation part. */
  readonly confusion: readonly (readonly number[])[] | undefined;
  /** The gravest. */
  readonly finding: Finding | undefined;
  /** Whether the same run with more epochs may end better. */
  readonly moreEpochsMayHelp: boolean;
}

/** More mistakes than this are counted, not named. */
const named = 2;
/** Ahead on what was learnt from by so much, it is the unseen that wants help. */
const ahead = 0.02;

/**
 * What the network of a finished run can do, what it confuses most, and what to try next, in a sentence each; nothing
 * of a run that did not come to its own end.
 */
export function inShort(ended: Ended): readonly string[] {
  const test = ended.result.pruning?.steps.at(-1)?.test ?? ended.result.test;
  if (test === undefined) return [];
  const sentences = [ability(ended, test), confused(ended), next(ended)];
  return sentences.filter((sentence) => sentence !== undefined);
}

function percent(share: number): string {
  return formatValue(share, 'percent');
}

function ability(
  { task, kind, metric, counts, guess }: Ended,
  test: NonNullable<RunResult['test']>,
): string | undefined {
  const tested = `${wholeNumber(counts.test)} test ${exampleNoun(counts.test, kind)}`;
  if (task.kind === 'regression') {
    const { mae } = test;
    if (mae === undefined) return undefined;
    const unit = task.unit === undefined ? '' : ` ${task.unit}`;
    const other =
      guess?.mae === undefined ? '' : `; ${guesser(guess)} is off by ${formatValue(guess.mae, 'number')}`;
    return `On its ${tested} it is off by ${formatValue(mae, 'number')}${unit} on average${other}.`;
  }
  const right = test[metric];
  if (right === undefined) return undefined;
  const other =
    guess?.[metric] === undefined
      ? ''
      : `; always saying “${guess.commonest}” gets ${percent(guess[metric])}`;
  return metric === 'balancedAccuracy'
    ? `Of each class it finds ${percent(right)} on average, among ${tested}${other}.`
    : `It is right on ${percent(right)} of ${tested}${other}.`;
}

function guesser({ name = 'the mean' }: Baseline): string {
  return name === 'the mean' ? 'always saying the mean' : `“${name}”`;
}

/** What was removed since is another network than the one whose mistakes were counted. */
function confused({ task, kind, confusion, result }: Ended): string | undefined {
  if (task.kind !== 'classification' || confusion === undefined || result.pruning) return undefined;
  const commonest = commonestMistakes(confusion);
  const [worst, ...others] = commonest;
  if (worst === undefined) return 'In the validation part it confuses nothing.';
  const taken = ({ truth, prediction }: Mistake) =>
    `“${task.classes[truth]}” for “${task.classes[prediction]}”`;
  if (others.length === 0) {
    const of = confusion[worst.truth]?.reduce((sum, count) => sum + count, 0) ?? 0;
    const share = `${wholeNumber(worst.count)} of ${wholeNumber(of)} validation ${exampleNoun(of, kind)}`;
    return worst.count === 1
      ? `Its only mistake in the validation part is to take ${taken(worst)}: ${share}.`
      : `Most often it takes ${taken(worst)}: ${share}.`;
  }
  if (commonest.length <= named)
    return `In the validation part it takes ${commonest.map(taken).join(' and ')} equally often: each ${times(worst.count)}.`;
  return `In the validation part ${commonest.length} kinds of mistake are equally common: each is made ${times(worst.count)}.`;
}

function next({ task, metric, finding, result, moreEpochsMayHelp }: Ended): string | undefined {
  if (finding?.suggestedFix) return `To try next: ${lowerFirst(finding.suggestedFix.words)}.`;
  if (finding || result.pruning) return undefined;
  const judged = learntBy(task, metric);
  const [seen, unseen] = [result.training?.[judged], result.validation[judged]];
  if (seen === undefined || unseen === undefined) return undefined;
  const show = (value: number) =>
    task.kind === 'regression' ? `an R² of ${formatValue(value, 'number')}` : percent(value);
  if (seen - unseen >= ahead) {
    return `On what it learnt from it reaches ${show(seen)} at the end, in validation ${show(unseen)}. To try next: more data or augmentation.`;
  }
  if (unseen >= perfect) return 'Little is left to gain here. To try next: a harder data set.';
  const beside = seen > unseen ? 'hardly more than in validation' : 'no more than in validation';
  if (seen >= perfect) {
    return `On what it learnt from it reaches ${show(seen)} at the end: hardly anything is left to learn there. To try next: more data or augmentation.`;
  }
  const epochs = moreEpochsMayHelp ? ', or more epochs' : '';
  return `On what it learnt from it reaches ${show(seen)} at the end, ${beside}. To try next: a larger network${epochs}.`;
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
