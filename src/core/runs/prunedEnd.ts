import { type MetricEntry, type MetricId, metrics } from '../catalog/metrics';
import { showTrade } from '../studies/show';

type Metrics = Readonly<Partial<Record<MetricId, number>>>;

/** A network on the way of a pruning; the first is the unpruned one. */
interface Step {
  readonly parameters: number;
  readonly validation: Metrics;
  readonly test: Metrics;
}

/** So much worse than the unpruned network is still as good: one point, or 0.01 of a metric without points. */
const aPoint = 0.01;
/** What subtraction adds to a point that is one exactly. */
const rounding = 1e-9;

/**
 * The smallest network that is at most one point worse than the unpruned one on the validation part, the test part
 * having no say; of equally small ones the better. It is where one would end, and changes nothing of the run, which
 * goes on for as long as its experiment says.
 * @returns its place among the steps; 0 where no smaller one is as good
 */
export function smallestWithinAPoint(steps: readonly Step[], metric: MetricId): number {
  const sign = metrics[metric].better === 'higher' ? 1 : -1;
  const merits = steps.map(({ validation }) => sign * (validation[metric] ?? Number.NaN));
  const least = (merits[0] ?? Number.NaN) - aPoint - rounding;
  return steps.reduce((best, { parameters }, place) => {
    const [merit, known] = [merits[place] ?? Number.NaN, steps[best]?.parameters ?? 0];
    if (!(merit >= least) || parameters > known) return best;
    return parameters < known || merit > (merits[best] ?? Number.NaN) ? place : best;
  }, 0);
}

/** The trade between the unpruned network and another one, on the test part. */
export function describeStepTrade(first: Step, step: Step, metric: MetricId): string {
  const entry: MetricEntry = metrics[metric];
  const change = (step.test[metric] ?? Number.NaN) - (first.test[metric] ?? Number.NaN);
  return showTrade([first.parameters, step.parameters], entry.better === 'higher' ? change : -change, entry);
}
