import type { ComparedTipId } from '../catalog/comparedTips';
import { type MetricEntry, type MetricId, metrics } from '../catalog/metrics';
import type { Experiment, Study } from '../experiment/schema';
import { hasEndedWell } from './lost';
import { spreadOf } from './ranking';
import { showTrade, showValueOf } from './show';
import type { ComparisonVerdict, TrialResult } from './types';

type Result = TrialResult | undefined;

interface Compared {
  readonly experiment: Experiment;
  readonly study: Extract<Study, { type: 'compare' }>;
  readonly first: readonly Result[];
  readonly second: readonly Result[];
  readonly verdict: ComparisonVerdict;
}

/** What a smaller network costs, as a headline; undefined where the second arm is not smaller by a tenth or more. */
export function tradeOf(
  { outcome, difference }: ComparisonVerdict,
  metric: MetricId,
  [before, after]: readonly [number, number],
): string | undefined {
  const entry: MetricEntry = metrics[metric];
  if (!difference || after > 0.9 * before) return undefined;
  if (outcome === 'noClearEffect') return `${showTrade([before, after], Number.NaN, entry)} at no clear cost`;
  const gain = entry.better === 'higher' ? difference.mean : -difference.mean;
  return showTrade([before, after], gain, entry) + (outcome === 'unproven' ? ' in one run' : '');
}

/** What is known of why it came out so, or what the verdict does not show. */
export function describeReasons(compared: Compared): readonly string[] {
  const { study, verdict } = compared;
  const tip = study.arms ? undefined : study.tip;
  return [
    ...(tip === 'earlyStopping' ? earlyStops(compared) : []),
    ...rareClass(compared, tip),
    ...(tip && verdict.outcome === 'noClearEffect' ? littleOverFitting(compared, tip) : []),
  ];
}

function earlyStops({ second }: Compared): readonly string[] {
  const runs = second.filter(hasEndedWell);
  const stopped = runs.filter((result) => result?.reason === 'stoppedEarly').length;
  if (runs.length === 0) return [];
  if (stopped === 0) return ['Early stopping never fired: every run with it went to its last epoch.'];
  return [`Early stopping ended ${stopped} of ${runs.length} runs before their last epoch.`];
}

/** Where classes were made rare or balanced: how many of the rarest are found, and both accuracies. */
function rareClass(
  { experiment, first, second }: Compared,
  tip: ComparedTipId | undefined,
): readonly string[] {
  if (tip !== 'balance' && experiment.data.imbalance === null) return [];
  const rare = rarestOf(
    experiment,
    first.find((result) => result?.perClass?.test),
  );
  const recallOf = (results: readonly Result[]) =>
    spreadOf(results.map((result) => result?.perClass?.test?.find(({ label }) => label === rare)?.recall))
      ?.mean;
  const [before, after] = [recallOf(first), recallOf(second)];
  if (rare === undefined || before === undefined || after === undefined) return [];
  const show = (value: number) => showValueOf('accuracy', value);
  const change = (metric: MetricId) => {
    const [from, to] = [first, second].map(
      (results) => spreadOf(results.map((result) => result?.test?.[metric]))?.mean,
    );
    return from === undefined || to === undefined
      ? []
      : [`${metrics[metric].label.toLowerCase()} ${show(from)} → ${show(to)}`];
  };
  const both = [...change('balancedAccuracy'), ...change('accuracy')].join(', ');
  return [`Of the rare class “${rare}” ${show(before)} → ${show(after)} was found; ${both}.`];
}

/** The first of those that were made rare; otherwise the one that the test part has fewest of. */
function rarestOf({ data }: Experiment, result: Result): string | undefined {
  const classes = result?.perClass?.test ?? [];
  const [made] = data.imbalance?.classes ?? [];
  if (made !== undefined && classes[made]) return classes[made].label;
  return classes.toSorted((a, b) => a.count - b.count)[0]?.label;
}

/** Tips against over-fitting. */
const againstOverFitting: readonly ComparedTipId[] = [
  'augment',
  'dropout',
  'l1',
  'l2',
  'earlyStopping',
  'dataAmount',
];
/** A smaller lead of training over validation is none. */
const leastGap = 0.02;

/** A network that does not over-fit has nothing that such a tip could lessen. */
function littleOverFitting({ first }: Compared, tip: ComparedTipId): readonly string[] {
  if (!againstOverFitting.includes(tip)) return [];
  const meanOf = (part: 'training' | 'validation') =>
    spreadOf(first.map((result) => result?.[part]?.accuracy))?.mean;
  const [training, validation] = [meanOf('training'), meanOf('validation')];
  if (training === undefined || validation === undefined || training - validation > leastGap) return [];
  const show = (value: number) => showValueOf('accuracy', value);
  const where = tip === 'dataAmount' ? 'Even with less data' : 'Without it';
  return [
    `${where} the network hardly over-fits (training ${show(training)}, validation ${show(validation)}), so that there was little to mend.`,
  ];
}
