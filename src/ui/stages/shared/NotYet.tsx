import { priceInWords } from '../../../core/experiment/price';
import { useRun } from '../../lab';
import { useTraining } from '../../shell/useTraining';
import { EmptyState } from '../../views/EmptyState';

/** What will be here, and the one thing to do for it. */
export function NotYet({ text }: { readonly text: string }) {
  const { isTraining, isBlocked, toggle } = useTraining();
  const status = useRun((run) => run.status);
  const detail = useRun((run) => run.detail);
  const held = useRun((run) => run.held);
  if (held) {
    return (
      <EmptyState
        title="Nothing is prepared yet"
        text={`Training this takes ${priceInWords(held)}, so it waits until you ask for it.`}
        {...(!isBlocked && { action: { label: 'Start training', onClick: toggle } })}
      />
    );
  }
  if (status === 'loading' || status === 'building' || status === 'waiting') {
    return (
      <EmptyState
        title={status === 'building' ? 'Building the network' : 'Loading the data'}
        text={detail ?? 'One moment.'}
      />
    );
  }
  if (isTraining) return <EmptyState title="Training" text={text} />;
  return (
    <EmptyState
      title="Nothing trained yet"
      text={text}
      {...(!isBlocked && { action: { label: 'Start training', onClick: toggle } })}
    />
  );
}
