import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { hasTrained } from '../../store/runReducer';
import { useLab, useRun } from '../lab';
import { useNetwork } from '../network';
import classes from './run.module.css';

/** Why nothing can be trained, in words, with what would fix it; what went wrong in training is the diagnosis's. */
export function CannotTrain() {
  const status = useRun((run) => run.status);
  const { problem } = useNetwork();
  if (problem) return <Misfit />;
  if (status === 'failed') return <Failed />;
  return null;
}

function Misfit() {
  const { problem } = useNetwork();
  if (!problem) return null;
  return <Note title="The network does not fit" text={`${problem.message} ${problem.hint}`} tone="warn" />;
}

function Failed() {
  const lab = useLab();
  const problem = useRun((run) => run.problem);
  const wasTraining = useRun((run) => hasTrained(run.current));
  return (
    <Note title={problem?.message ?? 'Something failed.'} text={problem?.hint ?? ''} tone="bad">
      <button type="button" onClick={wasTraining ? lab.train : lab.rewind}>
        Retry
      </button>
    </Note>
  );
}

interface NoteProps {
  readonly title: string;
  readonly text: string;
  readonly tone: 'warn' | 'bad';
  readonly children?: ReactNode;
}

function Note({ title, text, tone, children }: NoteProps) {
  return (
    <div className={classes.note} data-tone={tone} role="alert">
      <IconAlertTriangle size={17} stroke={1.9} />
      <div>
        <b>{title}</b>
        <p>{text}</p>
        {children && <div className={classes.ways}>{children}</div>}
      </div>
    </div>
  );
}
