import { lazy, memo, Suspense, useState } from 'react';
import type { FindingId } from '../../../core/diagnosis/types';
import { useRun } from '../../lab';
import shell from '../../shell/app.module.css';
import { Skeleton } from '../../shell/Skeleton';
import { Diagnosis } from './diagnosis/Diagnosis';
import { useDiagnosis } from './diagnosis/useDiagnosis';
import { Headline } from './Headline';
import { MarkList } from './MarkList';
import { NextRun } from './NextRun';
import classes from './run.module.css';
import { Verdict } from './Verdict';
import { WhatChanged } from './WhatChanged';

const RunCharts = lazy(() => import('./RunCharts').then((module) => ({ default: module.RunCharts })));

/** Id of the panel, to lead to it. */
export const runPanelId = 'this-run';

/** Live, and always there: how this run goes, beside the one before it, and what is wrong with it. */
export const RunPanel = memo(function RunPanel() {
  const hasPrevious = useRun((run) => run.previous !== undefined);
  const findings = useDiagnosis();
  const [pointed, setPointed] = useState<FindingId>();
  // Once a finding is gone, so is its mark.
  const evidence = findings.find((finding) => finding.id === pointed)?.evidence;
  return (
    <aside id={runPanelId} className={`${shell.card} ${shell.run}`} aria-labelledby="run-title">
      <header className={classes.head}>
        <h2 id="run-title">This run</h2>
        {hasPrevious && <span>faded: the run before</span>}
      </header>
      <Headline />
      <Verdict />
      <Suspense fallback={<Skeleton height={380} />}>
        <RunCharts evidence={evidence} />
      </Suspense>
      <Diagnosis findings={findings} onPoint={setPointed} />
      <WhatChanged />
      <NextRun />
      <MarkList />
    </aside>
  );
});
