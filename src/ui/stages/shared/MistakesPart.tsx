import { inputShapeOf, taskOf } from '../../../core/experiment/task';
import { useExperiment, useRun } from '../../lab';
import { ExampleGallery } from '../../views/ExampleGallery';
import { NotYet } from './NotYet';
import { imageShape } from './shape';

/** The validation images the network gets wrong, the surest mistakes first. */
export function MistakesPart({ most = 60 }: { readonly most?: number }) {
  const data = useExperiment((experiment) => experiment.data);
  const validation = useRun((run) => run.snapshot?.validation);
  const task = taskOf(data);
  const shape = imageShape(inputShapeOf(data));
  if (!shape || task.kind !== 'classification' || validation?.kind !== 'classification') {
    return <NotYet text="After the first epoch: the images it gets wrong, the surest first." />;
  }
  const mistakes = validation.mistakes.slice(0, most);
  return (
    <ExampleGallery
      examples={mistakes}
      shape={shape}
      classNames={task.classes}
      title="Mistakes"
      detail={`the ${mistakes.length} it was surest of`}
      emptyText="Not one validation image is wrong."
    />
  );
}
