import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { sameValue, valueAt } from '../../core/experiment/plain';
import type { Offer } from '../../core/studies/types';
import type { StudyRun } from '../../store/study';
import { useExperiment } from '../lab';
import dialog from './dialog.module.css';

const charts = {
  race: lazy(() => import('./RaceResult').then((module) => ({ default: module.RaceResult }))),
  learningRateRange: lazy(() => import('./RangeResult').then((module) => ({ default: module.RangeResult }))),
  dataCurve: lazy(() => import('./DataCurveResult').then((module) => ({ default: module.DataCurveResult }))),
  layerRemoval: lazy(() => import('./RemovalResult').then((module) => ({ default: module.RemovalResult }))),
  sweep: lazy(() => import('./SweepResult').then((module) => ({ default: module.SweepResult }))),
};

interface Props {
  readonly run: StudyRun;
  onApply(offer: Offer): void;
}

/** What a study shows while it runs, and what it comes to. */
export function StudyResult({ run, onApply }: Props) {
  const { conclusion, isRunning } = run;
  return (
    <section aria-label="Result">
      <div className={dialog.conclusion} aria-live="polite">
        <p>
          {isRunning
            ? 'Runs are under way; what they come to is said when all have ended.'
            : conclusion.words}
        </p>
        {!isRunning && conclusion.offer && <OfferButton offer={conclusion.offer} onApply={onApply} />}
      </div>
      <Suspense fallback={<div className={dialog.waiting} />}>
        <Chart run={run} />
      </Suspense>
    </section>
  );
}

function Chart({ run }: { readonly run: StudyRun }) {
  const { conclusion } = run;
  switch (conclusion.type) {
    case 'compare':
      // It has a dialog of its own.
      return null;
    case 'race':
      return <charts.race run={run} conclusion={conclusion} />;
    case 'learningRateRange':
      return <charts.learningRateRange run={run} conclusion={conclusion} />;
    case 'dataCurve':
      return <charts.dataCurve conclusion={conclusion} />;
    case 'layerRemoval':
      return <charts.layerRemoval conclusion={conclusion} />;
    case 'sweep':
      return <charts.sweep conclusion={conclusion} />;
  }
}

/** Puts what was found into the experiment; ctrl-z takes it back. */
function OfferButton({ offer, onApply }: { readonly offer: Offer; onApply(offer: Offer): void }) {
  const isIn = useExperiment((experiment) =>
    Object.entries(offer.values).every(([path, value]) => sameValue(valueAt(experiment, path), value)),
  );
  return (
    <Button
      size="sm"
      variant={isIn ? 'default' : 'light'}
      disabled={isIn}
      leftSection={isIn ? <IconCheck size={15} stroke={2.2} /> : undefined}
      onClick={() => onApply(offer)}
    >
      {isIn ? 'In the experiment' : offer.label}
    </Button>
  );
}
