import type { MetricId } from '../../../core/catalog/metrics';
import type { PruningStep } from '../../../protocol/pruning';
import { formatValue } from '../../charts/format';
import { metricEntry } from '../../words';
import classes from './prune.module.css';

interface Props {
  readonly steps: readonly PruningStep[];
  readonly metric: MetricId;
  /** Index of the step that is looked at. */
  readonly chosen: number;
}

const [width, height] = [560, 220];
const inset = { left: 76, right: 14, top: 14, bottom: 30 };

/** Score on the validation part against parameters: the unpruned network at the right, the smallest at the left. */
export function PruneChart({ steps, metric, chosen }: Props) {
  const { label, format } = metricEntry(metric);
  const scored = steps.flatMap(({ parameters, validation }, step) => {
    const score = validation[metric];
    return score === undefined || !Number.isFinite(score)
      ? []
      : [{ parameters, score, isChosen: step === chosen }];
  });
  const most = Math.max(1, ...scored.map(({ parameters }) => parameters));
  const scores = scored.map(({ score }) => score);
  const [lowest, highest] = [Math.min(...scores), Math.max(...scores)];
  const room = Math.max((highest - lowest) * 0.15, Math.abs(highest) * 0.005, 1e-6);
  const toX = (parameters: number) => inset.left + (parameters / most) * (width - inset.left - inset.right);
  const toY = (score: number) =>
    inset.top +
    ((highest + room - score) / (highest - lowest + 2 * room)) * (height - inset.top - inset.bottom);
  if (scored.length === 0) return null;
  const points = scored.map(({ parameters, score, isChosen }) => ({
    x: toX(parameters),
    y: toY(score),
    isChosen,
  }));
  const spoken = scored
    .map(({ parameters, score }) => `${parameters.toLocaleString('en')}: ${formatValue(score, format)}`)
    .join('; ');
  const bottom = height - inset.bottom;
  return (
    <figure className={classes.figure}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`${label} on the validation part by parameters: ${spoken}`}
      >
        <path className={classes.axis} d={`M${inset.left} ${inset.top}V${bottom}H${width - inset.right}`} />
        {[...new Set([lowest, highest])].map((score) => (
          <text key={score} x={inset.left - 6} y={toY(score) + 4} textAnchor="end">
            {formatValue(score, format)}
          </text>
        ))}
        {[0, most].map((parameters) => (
          <text
            key={parameters}
            x={toX(parameters)}
            y={bottom + 20}
            textAnchor={parameters === 0 ? 'start' : 'end'}
          >
            {parameters.toLocaleString('en')}
          </text>
        ))}
        <text x={(inset.left + width - inset.right) / 2} y={bottom + 20} textAnchor="middle">
          parameters
        </text>
        <polyline className={classes.line} points={points.map(({ x, y }) => `${x},${y}`).join(' ')} />
        {points.map(({ x, y, isChosen }) => (
          <circle
            key={x}
            className={classes.dot}
            data-chosen={isChosen || undefined}
            cx={x}
            cy={y}
            r={isChosen ? 6 : 4}
          />
        ))}
      </svg>
      <figcaption>{label} on the validation part, step by step from right to left</figcaption>
    </figure>
  );
}
