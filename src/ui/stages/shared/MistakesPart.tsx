import { useRun } from '../../lab';
import { useTask } from '../../network';
import { ExampleGallery } from '../../views/ExampleGallery';
import { NotYet } from './NotYet';

/** The validation examples the network gets wrong, the surest mistakes first. */
export function MistakesPart({ most = 60 }: { readonly most?: number }) {
  const preview = useRun((run) => run.data?.preview);
  const validation = useRun((run) => run.snapshot?.validation);
  const task = useTask();
  if (!preview || task.kind !== 'classification' || validation?.kind !== 'classification') {
    return <NotYet text="After the first epoch: what it gets wrong, the surest first." />;
  }
  const mistakes = validation.mistakes.slice(0, most);
  return (
    <ExampleGallery
      examples={mistakes}
      preview={preview}
      classNames={task.classes}
      title="Mistakes"
      detail={mistakes.length === 1 ? 'the only one' : `the ${mistakes.length} it was surest of`}
      emptyText="Not one of the validation part is wrong."
    />
  );
}
