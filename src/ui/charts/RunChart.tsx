import { useElementSize } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { type MetricId, metrics } from '../../core/catalog/metrics';
import type { EpochRow, Mark, ProgressPoint } from '../../protocol/progress';
import { ChartLegend } from './ChartLegend';
import { CurveCursor } from './CurveCursor';
import { CurvePlot, type EpochBand } from './CurvePlot';
import { CurveTable } from './CurveTable';
import { byImportance, type Curve, curveOf, progressCurve } from './curves';
import classes from './curves.module.css';
import { logAxis, valueAxis } from './domain';
import { cutNote, summarize } from './summary';
import { thin } from './thin';

export interface RunChartProps {
  readonly metric: MetricId;
  readonly rows: readonly EpochRow[];
  /** Points between epochs, so that the line moves at once. */
  readonly progress?: readonly ProgressPoint[];
  /** The run before, drawn faded. */
  readonly previous?: { readonly label: string; readonly rows: readonly EpochRow[] };
  readonly marks?: readonly Mark[];
  /** Epochs to be pointed at. */
  readonly band?: EpochBand | undefined;
  /** How many epochs the run is to have: the right end of the axis. */
  readonly epochs: number;
  /** Of the plot, without title and legend. */
  readonly height?: number;
  readonly legend?: boolean;
  /** Shares the pointer's epoch with other charts of the same run. */
  readonly cursor?: number | undefined;
  readonly onCursor?: (epoch: number | undefined) => void;
}

const none: readonly never[] = [];

/** A metric over the epochs: training, validation, the run before, and what happened on the way. */
export function RunChart(props: RunChartProps) {
  const { metric, rows, progress = none, previous, marks = none, height = 156 } = props;
  const { ref, width } = useElementSize();
  const [log, setLog] = useState(false);
  const [asTable, setAsTable] = useState(false);
  const entry = metrics[metric];
  const lastEpoch = Math.max(1, props.epochs, rows.at(-1)?.epoch ?? 0);

  const curves = useMemo<readonly Curve[]>(() => {
    const before = curveOf(previous?.rows ?? none, 'validation', metric).filter(
      (point) => point.x <= lastEpoch,
    );
    const all: Curve[] = [
      { look: 'previous', label: previous?.label ?? 'run before', points: before },
      { look: 'progress', label: 'each batch', points: progressCurve(progress, metric) },
      { look: 'train', label: 'train', points: curveOf(rows, 'train', metric) },
      { look: 'validation', label: 'validation', points: curveOf(rows, 'validation', metric) },
    ];
    return all
      .filter((curve) => curve.points.length > 0)
      .map((curve) => ({ ...curve, points: thin(curve.points) }));
  }, [rows, progress, previous, metric, lastEpoch]);

  const pointsOf = (look: Curve['look']) => curves.find((curve) => curve.look === look)?.points ?? none;
  const canLog = entry.format === 'number' && metric !== 'r2';
  const scale = log && canLog ? 'log' : 'linear';
  const axis = useMemo(() => {
    const values = curves.map((curve) => curve.points.map((point) => point.y));
    return scale === 'log' ? logAxis(values) : valueAxis(values, entry.format);
  }, [curves, scale, entry.format]);
  const summary = summarize(metric, pointsOf('train'), pointsOf('validation'), pointsOf('previous'));
  const own = curves.filter((curve) => curve.look !== 'previous').flatMap((curve) => curve.points);
  const note = cutNote(metric, axis.cut, own, axis.domain[axis.cut === 'above' ? 1 : 0]);
  // Until it is measured; a chart of the usual width rather than none.
  const drawn = { width: width || 338, height };

  return (
    <figure className={classes.chart} aria-label={`${entry.label} over the epochs`}>
      <div className={classes.head}>
        <figcaption className={classes.title}>{entry.label}</figcaption>
        {canLog && !asTable && (
          <button type="button" className={classes.toggle} aria-pressed={log} onClick={() => setLog(!log)}>
            Log
          </button>
        )}
        <button
          type="button"
          className={classes.toggle}
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          Table
        </button>
      </div>
      <p className={classes.hidden}>{summary}</p>
      <div className={classes.plot} ref={ref} style={{ minHeight: height }}>
        {asTable ? (
          <CurveTable caption={entry.label} curves={curves} format={entry.format} height={height} />
        ) : (
          <>
            <CurvePlot
              {...drawn}
              {...{ curves, marks, axis, scale, lastEpoch }}
              band={props.band}
              format={entry.format}
              labelsAt={entry.better === 'higher' ? 'bottom' : 'top'}
            />
            {curves.length > 0 ? (
              <CurveCursor
                {...drawn}
                {...{ curves, marks, axis, scale, lastEpoch }}
                label={entry.label}
                format={entry.format}
                epoch={props.cursor}
                onEpoch={props.onCursor}
              />
            ) : (
              <p className={classes.empty}>The curve begins with the first batch.</p>
            )}
          </>
        )}
      </div>
      {note !== undefined && <p className={classes.note}>{note}</p>}
      {props.legend !== false && curves.length > 0 && <ChartLegend items={curves.toSorted(byImportance)} />}
    </figure>
  );
}
