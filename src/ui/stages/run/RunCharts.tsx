import { useState } from 'react';
import { taskOf } from '../../../core/experiment/task';
import { RateChart } from '../../charts/RateChart';
import { RunChart } from '../../charts/RunChart';
import { useExperiment, useRun } from '../../lab';
import { headlineMetric } from '../../words';
import classes from './run.module.css';

/** The curves of the run under one pointer: metric, loss and, folded away, the learning rate. */
export function RunCharts() {
  const task = useExperiment((experiment) => taskOf(experiment).kind);
  const epochs = useExperiment((experiment) => experiment.training.epochs);
  const { rows, points, marks } = useRun((run) => run.current);
  const before = useRun((run) => run.previous?.rows);
  const [cursor, setCursor] = useState<number>();
  const shared = {
    rows,
    progress: points,
    marks,
    epochs,
    cursor,
    onCursor: setCursor,
    ...(before && { previous: { label: 'run before', rows: before } }),
  };
  return (
    <div className={classes.charts}>
      <RunChart {...shared} metric={headlineMetric(task)} height={150} legend={false} />
      <RunChart {...shared} metric="loss" height={130} />
      <details className={classes.rate}>
        <summary>Learning rate</summary>
        <RateChart {...shared} height={90} />
      </details>
    </div>
  );
}
