import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { optimizers } from '../../../core/catalog/optimizers';
import { defaultExperiment } from '../../../core/experiment/resolve';
import { hasTrained } from '../../../store/runReducer';
import { formatNumber } from '../../knobs/numbers';
import { useExperiment, useLab, useRun, useTurn, useUndo } from '../../lab';
import { useNetwork } from '../../network';
import classes from './run.module.css';

/** What went wrong in words, with what would mend it; nothing while all is well. */
export function Verdict() {
  const status = useRun((run) => run.status);
  const reason = useRun((run) => run.current.result?.reason);
  const { problem } = useNetwork();
  if (problem) return <Misfit />;
  if (status === 'failed') return <Failed />;
  if (status === 'done' && reason === 'diverged') return <Diverged />;
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

/** How much smaller the offered rate is. */
const smaller = 10;

function Diverged() {
  const lab = useLab();
  const turn = useTurn();
  const { canUndo, undo } = useUndo();
  const training = useExperiment((experiment) => experiment.training);
  const mark = useRun((run) => run.current.marks.findLast((one) => one.kind === 'diverged'));
  // The optimizer that was in charge when it happened.
  const hasSwitched = useRun((run) => run.current.marks.some((one) => one.kind === 'switch'));
  const second = hasSwitched && training.switch ? training.switch.to : undefined;
  const optimizer = second ?? training.optimizer;
  const path = second ? 'training.switch.to.learningRate' : 'training.optimizer.learningRate';
  const entry = optimizers[optimizer.type];
  const dataset = useExperiment((experiment) => experiment.data.dataset);
  const suggested = defaultExperiment(dataset).training.optimizer;
  const usual = suggested.type === optimizer.type ? suggested.learningRate : entry.usualLearningRate;
  const lower = Number((optimizer.learningRate / smaller).toPrecision(2));
  // A tenth of something absurd is absurd: then the usual rate is the way back.
  const offered = lower > usual * smaller ? usual : lower;

  function tryRate() {
    if (!turn(path, offered)) lab.train();
  }

  return (
    <Note
      title="The loss ran away"
      text={
        mark?.text ??
        `The steps overshot: with ${entry.label} at a learning rate of ${formatNumber(optimizer.learningRate)} each one landed further from the goal, until the numbers overflowed.`
      }
      tone="bad"
    >
      <button type="button" onClick={tryRate}>
        Train at {formatNumber(offered)},{' '}
        {offered === lower ? `${smaller}× smaller` : `usual for ${entry.label}`}
      </button>
      {canUndo && (
        <button type="button" onClick={undo}>
          Undo the last turn
        </button>
      )}
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
