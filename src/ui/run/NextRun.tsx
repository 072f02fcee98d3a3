import { Fragment, useMemo } from 'react';
import { diagnose } from '../../core/diagnosis';
import { type Change, turnsInWords } from '../../core/experiment/difference';
import { trainsTheSame } from '../../core/experiment/extension';
import { withoutTurns } from '../../core/experiment/liveChanges';
import type { Experiment } from '../../core/experiment/schema';
import { taskOf } from '../../core/experiment/task';
import { isTrained } from '../../store/runReducer';
import { useExperiment, useLab, useRun, useSetKnob } from '../lab';
import { changesSinceEnd } from './changesSinceEnd';
import { observedRun } from './diagnosis/observedRun';
import { moreEpochsMayHelp } from './moreEpochs';
import classes from './run.module.css';
import { useJudgedBy } from './useJudgedBy';

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
  const goesOn = isTrained({ status, current }) && trainsTheSame(current.experiment, experiment);
  if (changes.length > 0) return <Changed changes={changes} goesOn={goesOn} />;
  if (current.result.reason !== 'finished') return null;
  return <Unchanged experiment={experiment} />;
}

interface ChangedProps {
  readonly changes: readonly Change[];
  /** Whether only what is done with the trained network is another. */
  readonly goesOn: boolean;
}

function Changed({ changes, goesOn }: ChangedProps) {
  return (
    <p className={classes.next} data-changed>
      <b>Next run</b>{' '}
      {changes.slice(0, named).map(({ path, label, from, to }, index) => (
        <Fragment key={path}>
          {index > 0 && ', '}
          {label.toLowerCase()} {from} → <b>{to}</b>
        </Fragment>
      ))}
      {changes.length > named && ` and ${changes.length - named} more`}.{' '}
      {goesOn
        ? 'Train goes on with this network as it is: it is not trained again.'
        : 'What is shown here is the finished run, without it.'}
    </p>
  );
}

function Unchanged({ experiment }: { readonly experiment: Experiment }) {
  const lab = useLab();
  const setKnob = useSetKnob();
  const { epochs } = experiment.training;
  const more = Math.min(mostEpochs, 2 * epochs);
  const turns = turnsInWords(experiment);
  const mayHelp = useMoreEpochsMayHelp();

  function goFurther() {
    if (!setKnob('training.epochs', more)) lab.train();
  }

  return (
    <p className={classes.next}>
      {turns.length === 0
        ? 'Training again repeats this run, number for number.'
        : `Training again repeats this run, number for number, and turns what was turned: ${turns.join('; ')}.`}{' '}
      {turns.length > 0 && (
        <button
          type="button"
          onClick={() => lab.experiment.getState().replace(withoutTurns(experiment))}
          title="All knobs go back to where they stood as training began"
        >
          Leave that out
        </button>
      )}{' '}
      {mayHelp && more > epochs && (
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

/** Whether the run that has ended might have done better with more epochs. */
function useMoreEpochsMayHelp(): boolean {
  const run = useRun((state) => state);
  const metric = useJudgedBy();
  return useMemo(() => {
    const { experiment, rows, result } = run.current;
    if (!result) return false;
    const findings = diagnose(observedRun(run)).map(({ id }) => id);
    return moreEpochsMayHelp({ task: taskOf(experiment), metric, rows, result, findings });
  }, [run, metric]);
}
