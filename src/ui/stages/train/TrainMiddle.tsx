import { datasetOf } from '../../../core/experiment/dataset';
import { inputShapeOf } from '../../../core/experiment/task';
import { useExperiment, useRun } from '../../lab';
import { useTask } from '../../network';
import { BoundaryPart } from '../../parts/BoundaryPart';
import { ConfusionPart } from '../../parts/ConfusionPart';
import { LazyRegression } from '../../parts/LazyRegression';
import { MiddleHead, ScoreChip } from '../../parts/MiddleHead';
import { MistakesPart } from '../../parts/MistakesPart';
import { NotYet } from '../../parts/NotYet';
import { imageShape } from '../../parts/shape';
import { WatchedPredictions } from '../../views/WatchedPredictions';
import classes from './train.module.css';

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
      {task === 'classification' ? <ConfusionPart /> : <LazyRegression />}
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
        text="Images it never learns from, and the class it holds most probable at this moment."
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
          <MistakesPart most={16} />
        </div>
      )}
    </>
  );
}
