import { lazy, Suspense } from 'react';
import { useRun } from '../../lab';
import shell from '../../shell/app.module.css';
import { Skeleton } from '../../shell/Skeleton';
import { Headline } from './Headline';
import { MarkList } from './MarkList';
import classes from './run.module.css';
import { Verdict } from './Verdict';
import { WhatChanged } from './WhatChanged';

const RunCharts = lazy(() => import('./RunCharts').then((module) => ({ default: module.RunCharts })));

/** Id of the panel, to lead to it. */
export const runPanelId = 'this-run';

/** Live, and always there: how this run goes, beside the one before it. */
export function RunPanel() {
  const hasPrevious = useRun((run) => run.previous !== undefined);
  return (
    <aside id={runPanelId} className={`${shell.card} ${shell.run}`} aria-labelledby="run-title">
      <header className={classes.head}>
        <h2 id="run-title">This run</h2>
        {hasPrevious && <span>faded: the run before</span>}
      </header>
      <Headline />
      <Verdict />
      <Suspense fallback={<Skeleton height={380} />}>
        <RunCharts />
      </Suspense>
      <WhatChanged />
      <MarkList />
    </aside>
  );
}
