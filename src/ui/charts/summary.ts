import { inSentence, type MetricId, metrics } from '../../core/catalog/metrics';
import { better } from './curves';
import { formatEpoch, formatValue } from './format';
import type { CurvePoint } from './thin';

/** What the chart shows, in one or two sentences, for those who hear it. */
export function summarize(
  metric: MetricId,
  train: readonly CurvePoint[],
  validation: readonly CurvePoint[],
  previous: readonly CurvePoint[] = [],
): string {
  const main = validation.length > 0 ? validation : train;
  const name = `${validation.length > 0 ? 'Validation' : 'Training'} ${inSentence(metrics[metric].label)}`;
  const first = main[0];
  const last = main.at(-1);
  if (first === undefined || last === undefined) return `${metrics[metric].label}: nothing trained yet.`;
  const show = (value: number) => formatValue(value, metrics[metric].format);
  const before = previous.at(-1);
  const beforeText = before === undefined ? '' : ` The run before ended at ${show(before.y)}.`;
  if (main.length === 1) return `${name} is ${show(last.y)} at epoch ${formatEpoch(last.x)}.${beforeText}`;

  const best = main.reduce((found, point) => (better(metric, point.y, found.y) ? point : found));
  const [from, to] = [show(first.y), show(last.y)];
  // What prints alike cannot be seen to have moved, unless it was elsewhere in between.
  const hasStayed = main.every(({ y }) => show(y) === to);
  const stood = hasStayed ? `stayed at ${to} over` : `ended where it began, at ${to}, after`;
  const trend = from === to ? stood : `${last.y > first.y ? 'rose' : 'fell'} from ${from} to ${to} over`;
  const span = formatEpoch(last.x - first.x);
  const bestText =
    best === last ? 'the last is the best' : `best ${show(best.y)} at epoch ${formatEpoch(best.x)}`;
  const other = train.at(-1);
  const trainText =
    main === validation && other !== undefined
      ? ` Training: ${show(other.y)}, the mean over the last epoch while it learnt.`
      : '';
  return `${name} ${trend} ${span} ${span === '1' ? 'epoch' : 'epochs'}; ${bestText}.${trainText}${beforeText}`;
}

/** What to say where the line leaves the chart, or nothing. */
export function cutNote(
  metric: MetricId,
  cut: 'none' | 'above' | 'below',
  points: readonly CurvePoint[],
  edge: number,
) {
  // The untrained network may be anywhere; that is no news.
  const trained = points.filter((point) => point.x > 0);
  if (cut === 'none' || trained.length === 0) return undefined;
  const worst = trained.reduce((found, point) =>
    (cut === 'above' ? point.y > found.y : point.y < found.y) ? point : found,
  );
  // Only the untrained network was out of sight.
  if (cut === 'above' ? worst.y <= edge : worst.y >= edge) return undefined;
  const format = metrics[metric].format;
  const went = cut === 'above' ? 'rose to' : 'fell to';
  return `${metrics[metric].label} ${went} ${formatValue(worst.y, format)} at epoch ${formatEpoch(worst.x)}; the chart ends at ${formatValue(edge, format)}.`;
}
