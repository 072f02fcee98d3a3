import { inSentence } from '../../core/catalog/metrics';
import type { RunRecord } from '../../store/runReducer';
import { curveOf } from '../charts/curves';
import { formatValue } from '../charts/format';
import { type CurvePoint, thin } from '../charts/thin';
import { useExperiment, useRun } from '../lab';
import { isPruned, standing } from '../run/comparison';
import { runPanelId } from '../run/RunPanel';
import { useJudgedBy } from '../run/useJudgedBy';
import { metricEntry } from '../words';
import classes from './bottom.module.css';

const width = 54;
const height = 20;
const mostPoints = 40;

/** How good the network is, and its curve in small, wherever one has scrolled to; leads to the large one. */
export function Standing() {
  const epochs = useExperiment((experiment) => experiment.training.epochs);
  const current = useRun((run) => run.current);
  const previous = useRun((run) => run.previous);
  const metric = useJudgedBy();
  const { label, format } = metricEntry(metric);
  const value = standing(current, metric);
  if (value === undefined) return null;
  const lines = [previous, current].map((record) => pointsOf(record, metric));
  const toPath = scaleFor(lines.flat(), epochs);
  const [before = [], now = []] = lines;
  return (
    <button
      type="button"
      className={classes.standing}
      aria-label={`Validation ${inSentence(label)} ${formatValue(value, format)}${isPruned(current) ? ', pruned' : ''}: show this run`}
      onClick={() => document.getElementById(runPanelId)?.scrollIntoView({ behavior: 'smooth' })}
    >
      <svg width={width} height={height} aria-hidden="true">
        {before.length > 1 && <path d={toPath(before)} data-before />}
        {now.length > 1 && <path d={toPath(now)} />}
      </svg>
      <b>{formatValue(value, format)}</b>
    </button>
  );
}

function pointsOf(
  record: RunRecord | undefined,
  metric: Parameters<typeof standing>[1],
): readonly CurvePoint[] {
  return record ? thin(curveOf(record.rows, 'validation', metric), mostPoints) : [];
}

/** Both curves in one frame: the whole run across, from the lowest value to the highest. */
function scaleFor(points: readonly CurvePoint[], epochs: number) {
  const values = points.map((point) => point.y);
  const lowest = Math.min(...values);
  const range = Math.max(...values) - lowest || 1;
  const last = Math.max(1, epochs);
  return (line: readonly CurvePoint[]) =>
    line
      .filter((point) => point.x <= last)
      .map((point, index) => {
        const x = (point.x / last) * width;
        const y = height - 1 - ((point.y - lowest) / range) * (height - 2);
        return `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
      })
      .join('');
}
