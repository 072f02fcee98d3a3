import type { MetricId } from '../../core/catalog/metrics';
import { inSentence } from '../../core/catalog/metrics';
import { formatValue } from '../charts/format';
import { useRun } from '../lab';
import { guessOf, metricEntry } from '../words';
import { compareRuns, isPruned, standing } from './comparison';
import classes from './run.module.css';
import { useJudgedBy } from './useJudgedBy';

/** What stands beside the metric that the run is judged by; the loss, where nothing else does. */
const beside: Readonly<Partial<Record<MetricId, MetricId>>> = { r2: 'mae', balancedAccuracy: 'accuracy' };

/** The two numbers a run is judged by, on the validation part. */
export function Headline() {
  const metric = useJudgedBy();
  return (
    <dl className={classes.headline}>
      <Figure metric={metric} isFirst />
      <Figure metric={beside[metric] ?? 'loss'} />
    </dl>
  );
}

function Figure({ metric, isFirst = false }: { readonly metric: MetricId; readonly isFirst?: boolean }) {
  const current = useRun((run) => run.current);
  const previous = useRun((run) => run.previous);
  const baseline = useRun((run) => run.data?.baselines?.validation);
  const guess = guessOf(baseline, metric);
  const entry = metricEntry(metric);
  const value = standing(current, metric);
  const isTrained = current.rows.some((row) => row.epoch > 0);
  const comparison = isFirst && previous ? compareRuns(current, previous, metric) : undefined;
  return (
    <div>
      <dt>
        validation {inSentence(entry.label)}
        {isFirst && value !== undefined && !isTrained && ', untrained'}
        {isPruned(current) && ', pruned'}
        {guess && <span title={guess.title}> · {guess.words}</span>}
      </dt>
      <dd>
        <b data-pale={!isTrained || undefined}>
          {value === undefined ? '–' : formatValue(value, entry.format)}
        </b>
        {comparison && (
          <small data-verdict={comparison.verdict} title={`Against ${comparison.against}`}>
            {comparison.text}
          </small>
        )}
      </dd>
    </div>
  );
}
