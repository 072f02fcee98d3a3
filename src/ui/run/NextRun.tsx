import { Fragment } from 'react';
import type { Change } from '../../core/experiment/difference';
import { wasTurned } from '../../store/runReducer';
import { useExperiment, useLab, useRun, useSetKnob } from '../lab';
import { changesSinceEnd } from './changesSinceEnd';
import classes from './run.module.css';

/** More changes than this are counted, not named. */
const named = 2;
const mostEpochs = 10_000;

/** After the end: what *Train* would do now. The finished run and the next one are not to be mixed up. */
export function NextRun() {
  const status = useRun((run) => run.status);
  const current = useRun((run) => run.current);
  const experiment = useExperiment((state) => state);
  if (status !== 'done' || !current.result) return null;
  const changes = changesSinceEnd({ status, current }, experiment);
  if (changes.length > 0) return <Changed changes={changes} />;
  if (current.result.reason !== 'finished') return null;
  return <Unchanged epochs={experiment.training.epochs} wasTurned={wasTurned(current)} />;
}

function Changed({ changes }: { readonly changes: readonly Change[] }) {
  return (
    <p className={classes.next} data-changed>
      <b>Next run</b>{' '}
      {changes.slice(0, named).map(({ path, label, from, to }, index) => (
        <Fragment key={path}>
          {index > 0 && ', '}
          {label.toLowerCase()} {from} → <b>{to}</b>
        </Fragment>
      ))}
      {changes.length > named && ` and ${changes.length - named} more`}. What is shown here is the finished
      run, without it.
    </p>
  );
}

interface UnchangedProps {
  readonly epochs: number;
  /** Whether a knob was turned while it trained: the experiment has its last value, not the moment. */
  readonly wasTurned: boolean;
}

function Unchanged({ epochs, wasTurned }: UnchangedProps) {
  const lab = useLab();
  const setKnob = useSetKnob();
  const more = Math.min(mostEpochs, 2 * epochs);

  function goFurther() {
    if (!setKnob('training.epochs', more)) lab.train();
  }

  return (
    <p className={classes.next}>
      {wasTurned
        ? 'Knobs were turned while it trained. Training again begins with them as they stand now, so it will differ.'
        : 'Training again repeats this run, number for number.'}{' '}
      {more > epochs && (
        <button
          type="button"
          onClick={goFurther}
          title={`Trains anew, for ${more} epochs instead of ${epochs}`}
        >
          More epochs: {more.toLocaleString('en')}
        </button>
      )}
    </p>
  );
}
