import type { ReactNode } from 'react';
import { headlineMetric } from '../../../core/catalog/metrics';
import { taskOf } from '../../../core/experiment/task';
import { formatValue } from '../../charts/format';
import { useExperiment, useRun } from '../../lab';
import { metricEntry } from '../../words';
import { standing } from '../run/comparison';
import classes from './middle.module.css';

interface Props {
  readonly title: string;
  readonly text?: string;
  /** Stands at the right end of the title. */
  readonly children?: ReactNode;
}

export function MiddleHead({ title, text, children }: Props) {
  return (
    <header className={classes.head}>
      <h2>{title}</h2>
      {children}
      {text && <p>{text}</p>}
    </header>
  );
}

/** How good the network is now, as a chip. */
export function ScoreChip() {
  const task = useExperiment((experiment) => taskOf(experiment).kind);
  const current = useRun((run) => run.current);
  const metric = headlineMetric(task);
  const value = standing(current, metric);
  if (value === undefined || !current.rows.some((row) => row.epoch > 0)) return null;
  const wentWrong = current.result?.reason === 'diverged';
  const { format, label } = metricEntry(metric);
  return (
    <span className={classes.chip} data-tone={wentWrong ? 'warn' : 'good'}>
      {format === 'percent' ? '' : `${label} `}
      {formatValue(value, format)} validation
    </span>
  );
}
