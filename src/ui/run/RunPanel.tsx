import { lazy, memo, useState } from 'react';
import type { Evidence } from '../../core/diagnosis/types';
import { useRun } from '../lab';
import shell from '../shell/app.module.css';
import { Part } from '../shell/Part';
import { CannotTrain } from './CannotTrain';
import { Headline } from './Headline';
import { RunCharts } from './RunCharts';
import classes from './run.module.css';

const Diagnosis = lazy(() =>
  import('./diagnosis/Diagnosis').then((module) => ({ default: module.Diagnosis })),
);

const RunNotes = lazy(() => import('./RunNotes').then((module) => ({ default: module.RunNotes })));

/** Id of the panel, to lead to it. */
export const runPanelId = 'this-run';

/** Live, and always there: how this run goes, beside the one before it, and what is wrong with it. */
export const RunPanel = memo(function RunPanel() {
  const hasPrevious = useRun((run) => run.previous !== undefined);
  // Fetched when there is first something to judge, and there from then on.
  const hasBegun = useRun(
    ({ current, status }) => current.rows.length > 1 || status === 'done' || status === 'failed',
  );
  const [isJudged, setJudged] = useState(hasBegun);
  if (hasBegun && !isJudged) setJudged(true);
  const [evidence, setEvidence] = useState<Evidence>();
  return (
    <aside id={runPanelId} className={`${shell.card} ${shell.run}`} aria-labelledby="run-title">
      <header className={classes.head}>
        <h2 id="run-title">This run</h2>
        {hasPrevious && <span>faded: the run before</span>}
      </header>
      <Headline />
      <CannotTrain />
      <RunCharts evidence={evidence} />
      {isJudged && (
        <Part>
          <Diagnosis onPoint={setEvidence} />
        </Part>
      )}
      {isJudged && (
        <Part>
          <RunNotes />
        </Part>
      )}
    </aside>
  );
});
