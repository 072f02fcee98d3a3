import { useElementSize } from '@mantine/hooks';
import { useMemo } from 'react';
import { inSentence, type MetricId, metrics } from '../../core/catalog/metrics';
import type { EpochRow } from '../../protocol/progress';
import { CurvePlot } from './CurvePlot';
import { type Curve, curveOf } from './curves';
import classes from './curves.module.css';
import { valueAxis } from './domain';
import { formatValue } from './format';
import { thin } from './thin';

export interface SeedCurvesProps {
  /** Of the arm. */
  readonly name: string;
  readonly metric: MetricId;
  readonly look: 'train' | 'validation';
  readonly epochs: number;
  /** One run's rows for each seed. */
  readonly runs: readonly (readonly EpochRow[])[];
  /** All that is drawn on the same axes elsewhere. */
  readonly others: readonly (readonly EpochRow[])[];
}

const height = 170;

/** A metric on the validation part over the epochs, one line for each seed. */
export function SeedCurves({ name, metric, look, epochs, runs, others }: SeedCurvesProps) {
  const { ref, width } = useElementSize();
  const entry = metrics[metric];
  const curves = useMemo(
    () =>
      runs.map(
        (rows, index): Curve => ({
          look,
          label: `run ${index + 1}`,
          points: thin(curveOf(rows, 'validation', metric)),
        }),
      ),
    [runs, look, metric],
  );
  const axis = useMemo(
    () =>
      valueAxis(
        others.map((rows) => curveOf(rows, 'validation', metric).map(({ y }) => y)),
        entry.format,
      ),
    [others, metric, entry.format],
  );
  const lasts = curves.flatMap(({ points }) => points.at(-1)?.y ?? []);
  const [low, high] = [Math.min(...lasts), Math.max(...lasts)];
  const summary =
    lasts.length === 0
      ? 'No epoch has ended yet.'
      : `${lasts.length} runs, last at ${formatValue(low, entry.format)} to ${formatValue(high, entry.format)}.`;
  return (
    <figure className={classes.chart} aria-label={`${name}: validation ${inSentence(entry.label)}`}>
      <div className={classes.head}>
        <figcaption className={classes.title}>{name}</figcaption>
      </div>
      <p className={classes.hidden}>{summary}</p>
      <div className={classes.plot} ref={ref} style={{ minHeight: height }}>
        <CurvePlot
          {...{ curves, axis, width: width || 380, height }}
          marks={[]}
          scale="linear"
          lastEpoch={Math.max(1, epochs)}
          format={entry.format}
        />
      </div>
    </figure>
  );
}
