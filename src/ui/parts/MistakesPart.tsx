import { useRun } from '../lab';
import { useTask } from '../network';
import { ExampleGallery } from '../views/ExampleGallery';
import { NotYet } from './NotYet';
import { useValidation } from './useValidation';

/** The validation examples the network gets wrong, the surest mistakes first. */
export function MistakesPart({ most = 60 }: { readonly most?: number }) {
  const preview = useRun((run) => run.data?.preview);
  const validation = useValidation();
  const seen = useRun((run) => run.snapshot?.validationEpoch);
  const latest = useRun((run) => run.current.result?.bestEpoch ?? run.current.rows.at(-1)?.epoch ?? 0);
  const task = useTask();
  if (!preview || task.kind !== 'classification' || validation?.kind !== 'classification') {
    return <NotYet text="After the first epoch: what it gets wrong, the surest first." />;
  }
  const mistakes = validation.mistakes.slice(0, most);
  // While it trains the look may be some epochs old; beside a better accuracy that must be said.
  const since = seen !== undefined && seen < latest ? ` · as of epoch ${Math.round(seen)}` : '';
  return (
    <ExampleGallery
      examples={mistakes}
      preview={preview}
      classNames={task.classes}
      title="Mistakes"
      detail={`${mistakes.length === 1 ? 'the only one' : `the ${mistakes.length} it was surest of`}${since}`}
      emptyText="Not one of the validation part is wrong."
    />
  );
}
