import { priceInWords } from '../../core/experiment/price';
import type { Problem } from '../../core/problem';
import { useRun } from '../lab';
import { useTraining } from '../shell/useTraining';
import { EmptyState } from '../views/EmptyState';

interface Props {
  readonly text: string;
  /** Why the network did not answer, where it was asked. */
  readonly problem?: Problem | undefined;
}

/** What will be here, and the one thing to do for it. */
export function NotYet({ text, problem }: Props) {
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
  if (problem) return <EmptyState title={problem.message} text={problem.hint} />;
  if (isTraining) return <EmptyState title="Training" text={text} />;
  return (
    <EmptyState
      title="Nothing trained yet"
      text={text}
      {...(!isBlocked && { action: { label: 'Start training', onClick: toggle } })}
    />
  );
}
