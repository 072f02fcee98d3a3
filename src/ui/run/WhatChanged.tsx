import { inSentence } from '../../core/catalog/metrics';
import { hasSameData } from '../../core/experiment/dataset';
import { useRun } from '../lab';
import { metricEntry } from '../words';
import { compareRuns } from './comparison';
import classes from './run.module.css';
import { useJudgedBy } from './useJudgedBy';

/** More changes than this are counted, not named. */
const named = 2;

/** What differs from the run before, and what that did. */
export function WhatChanged() {
  const current = useRun((run) => run.current);
  const previous = useRun((run) => run.previous);
  const changes = useRun((run) => run.changes);
  const metric = useJudgedBy();
  if (!previous) return null;
  const visible = changes.filter((change) => change.path !== 'name' && change.path !== 'notes');
  const sameTask = hasSameData(previous.experiment.data, current.experiment.data);
  const effect = sameTask ? compareRuns(current, previous, metric) : undefined;
  return (
    <p className={classes.changed}>
      <span className={classes.changedTitle}>Since the run before</span>
      {visible.length === 0 && ' nothing was changed'}
      {visible.slice(0, named).map((change, index) => (
        <span key={change.path}>
          {index > 0 && ', '} {change.label.toLowerCase()} <b>{change.from}</b> → <b>{change.to}</b>
        </span>
      ))}
      {visible.length > named && <span> and {visible.length - named} more</span>}
      {effect && (
        <span className={classes.effect} data-verdict={effect.verdict}>
          {effect.verdict === 'same'
            ? `: validation ${inSentence(metricEntry(metric).label)} is the same.`
            : `: ${effect.text} ${effect.against.replace('the run before', '').trim()}`}
        </span>
      )}
    </p>
  );
}
