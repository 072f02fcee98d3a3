import { lazy, Suspense } from 'react';
import { datasetOf } from '../../../core/experiment/dataset';
import { inputShapeOf } from '../../../core/experiment/task';
import { useExperiment, useRun } from '../../lab';
import { useTask } from '../../network';
import { BoundaryPart } from '../../parts/BoundaryPart';
import { LazyRegression } from '../../parts/LazyRegression';
import { MiddleHead, ScoreChip } from '../../parts/MiddleHead';
import { NotYet } from '../../parts/NotYet';
import { imageShape } from '../../parts/shape';
import { Skeleton } from '../../shell/Skeleton';
import { WatchedPredictions } from '../../views/WatchedPredictions';
import classes from './train.module.css';

// Both show examples one by one: nothing of that is there before an epoch has been trained.
const ConfusionPart = lazy(() =>
  import('../../parts/ConfusionPart').then((module) => ({ default: module.ConfusionPart })),
);
const MistakesPart = lazy(() =>
  import('../../parts/MistakesPart').then((module) => ({ default: module.MistakesPart })),
);

/** The network at work, seen in whatever way its data allow. */
export function TrainMiddle() {
  const kind = useExperiment((experiment) => datasetOf(experiment.data).kind);
  const task = useTask().kind;
  if (kind === 'image') return <Watching />;
  if (kind === 'points') {
    return (
      <>
        <MiddleHead
          title={task === 'classification' ? 'Decision boundary' : 'What it has learnt of the surface'}
        >
          <ScoreChip />
        </MiddleHead>
        <BoundaryPart />
      </>
    );
  }
  return (
    <>
      <MiddleHead
        title={task === 'classification' ? 'Which is taken for which' : 'Predicted against true'}
        text="On the validation part, after each epoch."
      >
        <ScoreChip />
      </MiddleHead>
      {task === 'classification' ? (
        <Suspense fallback={<Skeleton height={400} />}>
          <ConfusionPart />
        </Suspense>
      ) : (
        <LazyRegression />
      )}
    </>
  );
}

function Watching() {
  const data = useExperiment((experiment) => experiment.data);
  const watched = useRun((run) => run.snapshot?.watched);
  const hasMistakes = useRun(
    (run) =>
      run.snapshot?.validation?.kind === 'classification' && run.current.rows.some((row) => row.epoch > 0),
  );
  const task = useTask();
  const shape = imageShape(inputShapeOf(data));
  return (
    <>
      <MiddleHead
        title="What it says now"
        text="Images it never learns from, each with its best guess at this moment, and how sure it is."
      >
        <ScoreChip />
      </MiddleHead>
      {watched && shape && task.kind === 'classification' ? (
        <WatchedPredictions examples={watched} shape={shape} classNames={task.classes} />
      ) : (
        <NotYet text="Train, and watch the network make up its mind about a handful of images." />
      )}
      {hasMistakes && (
        <div className={classes.still}>
          <Suspense fallback={<Skeleton height={260} />}>
            <MistakesPart most={16} />
          </Suspense>
        </div>
      )}
    </>
  );
}
