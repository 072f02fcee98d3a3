import type { ReactNode } from 'react';
import type { DoneReason } from '../../protocol/result';
import { formatValue } from '../charts/format';
import { useRun } from '../lab';
import { isPruned, standing } from '../run/comparison';
import { useJudgedBy } from '../run/useJudgedBy';
import { metricEntry } from '../words';
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
  const current = useRun((run) => run.current);
  const guess = useRun((run) => run.data?.baselines?.validation);
  const metric = useJudgedBy();
  const value = standing(current, metric);
  if (value === undefined || !current.rows.some((row) => row.epoch > 0)) return null;
  const { format, label } = metricEntry(metric);
  return (
    <span className={classes.chip} data-tone={toneOf(value, guess?.[metric], current.result?.reason)}>
      {metric === 'accuracy' ? '' : `${label} `}
      {formatValue(value, format)} validation{isPruned(current) && ', pruned'}
    </span>
  );
}

/** Of the way from guessing to perfect a network must have come this share to be called good. */
const worthIt = 0.1;

/** @param guess what guessing gets by a metric of which 1 is perfect */
function toneOf(
  value: number,
  guess: number | undefined,
  reason: DoneReason | undefined,
): 'good' | 'warn' | undefined {
  if (reason === 'diverged') return 'warn';
  if (guess === undefined || guess >= 1) return undefined;
  return (value - guess) / (1 - guess) >= worthIt ? 'good' : 'warn';
}
