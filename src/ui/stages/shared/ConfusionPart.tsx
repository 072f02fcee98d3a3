import { useState } from 'react';
import { inputShapeOf, taskOf } from '../../../core/experiment/task';
import type { RunId } from '../../../protocol/messages';
import type { PredictedExample } from '../../../protocol/payloads';
import { useExperiment, useLab, useRun } from '../../lab';
import { ConfusionMatrix } from '../../views/ConfusionMatrix';
import { ExampleGallery } from '../../views/ExampleGallery';
import classes from './middle.module.css';
import { NotYet } from './NotYet';
import { imageShape } from './shape';

/** A cell that was asked for, and what came back. */
interface Asked {
  readonly run: RunId;
  readonly truth: number;
  readonly prediction: number;
  readonly examples?: readonly PredictedExample[];
}

/** How often each class was taken for each; of images, a click on a cell opens them. */
export function ConfusionPart() {
  const lab = useLab();
  const data = useExperiment((experiment) => experiment.data);
  const validation = useRun((run) => run.snapshot?.validation);
  const run = useRun((state) => state.current.run);
  const [latest, setAsked] = useState<Asked>();
  // What another network answered is no answer of this one.
  const asked = latest?.run === run ? latest : undefined;
  const task = taskOf(data);
  const shape = imageShape(inputShapeOf(data));
  if (task.kind !== 'classification' || validation?.kind !== 'classification') {
    return <NotYet text="After the first epoch: which class the network takes for which." />;
  }

  async function open(truth: number, prediction: number) {
    const cell = { run, truth, prediction };
    setAsked(cell);
    const answer = await lab.ask({ kind: 'confusionCell', truth, prediction });
    if (answer.kind !== 'confusionCell') return;
    setAsked((now) => (now?.truth === truth && now.prediction === prediction ? { ...cell, ...answer } : now));
  }

  return (
    <div className={classes.confusion} data-open={(shape && asked) !== undefined || undefined}>
      <ConfusionMatrix
        confusion={validation.confusion}
        classNames={task.classes}
        selected={asked}
        {...(shape && { onCell: open })}
      />
      {shape && asked?.examples && (
        <ExampleGallery
          examples={asked.examples}
          shape={shape}
          classNames={task.classes}
          title={nameOf(asked, task.classes)}
          detail={`${asked.examples.length} ${asked.examples.length === 1 ? 'image' : 'images'}, surest first`}
          emptyText="No validation image is in this cell."
        />
      )}
      {shape && asked && !asked.examples && <p className={classes.note}>Looking for the images…</p>}
    </div>
  );
}

function nameOf({ truth, prediction }: Asked, names: readonly string[]): string {
  if (truth === prediction) return `${names[truth]}, recognised`;
  return `${names[truth]} taken for ${names[prediction]}`;
}
