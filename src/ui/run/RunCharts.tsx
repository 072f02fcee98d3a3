import { useState } from 'react';
import type { MetricId } from '../../core/catalog/metrics';
import type { Evidence } from '../../core/diagnosis/types';
import { RateChart } from '../charts/RateChart';
import { RunChart } from '../charts/RunChart';
import { useRun } from '../lab';

import classes from './run.module.css';
import { useJudgedBy } from './useJudgedBy';

/** The curves of the run under one pointer: metric, loss and, folded away, the learning rate. */
export function RunCharts({ evidence }: { readonly evidence?: Evidence | undefined }) {
  const { rows, points, marks, experiment } = useRun((run) => run.current);
  // Those of the run: after its end the knobs may stand elsewhere.
  const { epochs } = experiment.training;
  const metric = useJudgedBy();
  const before = useRun((run) => run.previous?.rows);
  const [cursor, setCursor] = useState<number>();
  const [showsRate, setShowsRate] = useState(false);
  const shared = {
    rows,
    progress: points,
    marks,
    epochs,
    cursor,
    onCursor: setCursor,
    ...(before && { previous: { label: 'run before', rows: before } }),
  };
  const seenIn = evidence?.curves.map((curve) => curve.metric) ?? [];
  // What is seen on a curve that is not drawn is marked on every one.
  const isDrawn = seenIn.some((id) => id === metric || id === 'loss');
  const bandOn = (id: MetricId) => (isDrawn && !seenIn.includes(id) ? undefined : evidence);
  return (
    <div className={classes.charts}>
      <RunChart {...shared} metric={metric} band={bandOn(metric)} height={150} legend={false} />
      <RunChart {...shared} metric="loss" band={bandOn('loss')} height={130} />
      <details className={classes.rate} onToggle={({ currentTarget }) => setShowsRate(currentTarget.open)}>
        <summary>Learning rate</summary>
        {showsRate && <RateChart {...shared} height={90} />}
      </details>
    </div>
  );
}
