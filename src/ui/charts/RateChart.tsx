import { useElementSize } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import type { EpochRow, Mark, ProgressPoint } from '../../protocol/progress';
import { CurveCursor } from './CurveCursor';
import { CurvePlot } from './CurvePlot';
import { type Curve, rateCurve } from './curves';
import classes from './curves.module.css';
import { logAxis, valueAxis } from './domain';
import { formatEpoch, formatValue } from './format';
import { thin } from './thin';

export interface RateChartProps {
  readonly rows: readonly EpochRow[];
  readonly progress?: readonly ProgressPoint[];
  readonly marks?: readonly Mark[];
  readonly epochs: number;
  readonly height?: number;
  readonly cursor?: number | undefined;
  readonly onCursor?: (epoch: number | undefined) => void;
}

const none: readonly never[] = [];

/** The learning rate that the run really used. */
export function RateChart({ rows, progress = none, marks = none, height = 96, ...props }: RateChartProps) {
  const { ref, width } = useElementSize();
  const [log, setLog] = useState(false);
  const curves = useMemo<readonly Curve[]>(() => {
    const points = thin(rateCurve(rows, progress));
    return points.length === 0 ? [] : [{ look: 'rate', label: 'learning rate', points }];
  }, [rows, progress]);
  const axis = useMemo(() => {
    const values = curves.map((curve) => curve.points.map((point) => point.y));
    return log ? logAxis(values) : valueAxis(values, 'rate');
  }, [curves, log]);
  const points = curves[0]?.points ?? none;
  const last = points.at(-1);
  const lastEpoch = Math.max(1, props.epochs, last?.x ?? 0);
  const drawn = {
    width: width || 338,
    height,
    curves,
    marks,
    axis,
    lastEpoch,
    scale: log ? 'log' : 'linear',
  } as const;
  const rates = points.map((point) => point.y);
  const summary =
    last === undefined
      ? 'Learning rate: nothing trained yet.'
      : `The learning rate is ${formatValue(last.y, 'rate')} at epoch ${formatEpoch(last.x)}; it was between ${formatValue(Math.min(...rates), 'rate')} and ${formatValue(Math.max(...rates), 'rate')}.`;

  return (
    <figure className={classes.chart} aria-label="Learning rate over the epochs">
      <div className={classes.head}>
        <figcaption className={classes.title}>Learning rate</figcaption>
        <button type="button" className={classes.toggle} aria-pressed={log} onClick={() => setLog(!log)}>
          Log
        </button>
      </div>
      <p className={classes.hidden}>{summary}</p>
      <div className={classes.plot} ref={ref} style={{ minHeight: height }}>
        <CurvePlot {...drawn} format="rate" />
        {points.length > 0 ? (
          <CurveCursor
            {...drawn}
            format="rate"
            label="Learning rate"
            epoch={props.cursor}
            onEpoch={props.onCursor}
          />
        ) : (
          <p className={classes.empty}>Follows the schedule once training starts.</p>
        )}
      </div>
    </figure>
  );
}
