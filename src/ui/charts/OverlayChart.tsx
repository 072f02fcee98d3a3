import { useElementSize } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { inSentence, type MetricId, metrics } from '../../core/catalog/metrics';
import type { RunRow } from '../../core/runs/storedRun';
import { ChartLegend } from './ChartLegend';
import { CurvePlot } from './CurvePlot';
import { CurveTable } from './CurveTable';
import { type Curve, curveOf, runLooks } from './curves';
import classes from './curves.module.css';
import { valueAxis } from './domain';
import { formatValue } from './format';
import { thin } from './thin';

export interface OverlayChartProps {
  readonly metric: MetricId;
  /** Those beyond the number of looks are left out. */
  readonly runs: readonly { readonly label: string; readonly rows: readonly RunRow[] }[];
  /** Whose runs they are, for those who hear it. */
  readonly of?: string;
  readonly height?: number;
  /** Of the longest run; as far as they have come, if absent. */
  readonly epochs?: number;
}

/** The validation curves of several runs over the epochs. */
export function OverlayChart({
  metric,
  runs,
  of = 'the chosen runs',
  height = 180,
  epochs = 1,
}: OverlayChartProps) {
  const { ref, width } = useElementSize();
  const [asTable, setAsTable] = useState(false);
  const entry = metrics[metric];
  const curves = useMemo(
    () =>
      runs.flatMap(({ label, rows }, index): Curve[] => {
        const look = runLooks[index];
        const points = thin(curveOf(rows, 'validation', metric));
        return look === undefined || points.length === 0 ? [] : [{ look, label, points }];
      }),
    [runs, metric],
  );
  const axis = useMemo(
    () =>
      valueAxis(
        curves.map(({ points }) => points.map(({ y }) => y)),
        entry.format,
      ),
    [curves, entry.format],
  );
  const ends = curves.map(
    ({ label, points }) => `${label}: ${formatValue(points.at(-1)?.y ?? Number.NaN, entry.format)}`,
  );
  return (
    <figure className={classes.chart} aria-label={`Validation ${inSentence(entry.label)} of ${of}`}>
      <div className={classes.head}>
        <figcaption className={classes.title}>Validation {inSentence(entry.label)}</figcaption>
        <button
          type="button"
          className={classes.toggle}
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          Table
        </button>
      </div>
      <p className={classes.hidden}>At the end: {ends.join('; ')}.</p>
      <div className={classes.plot} ref={ref} style={{ minHeight: height }}>
        {asTable ? (
          <CurveTable caption={entry.label} curves={curves} format={entry.format} height={height} />
        ) : (
          <CurvePlot
            {...{ curves, axis, width: width || 600, height }}
            marks={[]}
            scale="linear"
            lastEpoch={Math.max(epochs, ...runs.map(({ rows }) => rows.at(-1)?.epoch ?? 0))}
            format={entry.format}
          />
        )}
      </div>
      <ChartLegend items={curves} />
    </figure>
  );
}
