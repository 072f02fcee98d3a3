import { lazy, Suspense } from 'react';
import type { EnsembleReport } from '../../../protocol/ensemble';
import type { EnsembleRun } from '../../../store/ensemble/ensembleState';
import { formatValue } from '../../charts/format';
import { MiddleHead } from '../../parts/MiddleHead';
import middle from '../../parts/middle.module.css';
import { metricEntry } from '../../words';
import { ChangedExamples } from './ChangedExamples';
import { DisagreementMatrix } from './DisagreementMatrix';
import classes from './ensemble.module.css';
import { MembersTable } from './MembersTable';
import { describeEnsemble, describeGain } from './words';

const EnsembleChart = lazy(() =>
  import('../../charts/EnsembleChart').then((module) => ({ default: module.EnsembleChart })),
);

interface Props {
  readonly experiment: EnsembleRun['experiment'];
  readonly report: EnsembleReport;
}

/** The members against the whole: what it gained, and why it could. */
export function EnsembleResult({ experiment, report }: Props) {
  const { metric, members, best, bySize, test, disagreement } = report;
  const { format, label } = metricEntry(metric);
  const alone = members.map((member) => member.test[metric] ?? Number.NaN);
  const isBetter = (test[metric] ?? 0) > (alone[best] ?? 0);
  const show = (value: number | undefined) => formatValue(value ?? Number.NaN, format);
  return (
    <>
      <MiddleHead title={`Ensemble of ${members.length}`} text={describeEnsemble(experiment.ensemble)}>
        <span className={middle.chip} data-tone={isBetter ? 'good' : undefined}>
          {format === 'percent' ? '' : `${label} `}
          {show(test[metric])} together, alone {show(Math.min(...alone))} to {show(Math.max(...alone))}
        </span>
      </MiddleHead>
      <p className={classes.gain}>{describeGain(report).join(' ')}</p>
      <div className={classes.pictures}>
        <Suspense fallback={<div className={classes.waiting} />}>
          <EnsembleChart {...{ label, format, alone, best }} together={bySize} />
        </Suspense>
        <DisagreementMatrix values={disagreement} isShare={format === 'percent'} />
      </div>
      <ChangedExamples experiment={experiment} report={report} />
      <MembersTable report={report} />
    </>
  );
}
