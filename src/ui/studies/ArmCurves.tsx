import { lazy, Suspense } from 'react';
import type { StudyRun } from '../../store/study';
import classes from './studies.module.css';

const SeedCurves = lazy(() =>
  import('../charts/SeedCurves').then((module) => ({ default: module.SeedCurves })),
);

/** The curves of both arms side by side, one line for each seed, on the same axes. */
export function ArmCurves({ run }: { readonly run: StudyRun }) {
  const { plan, trials, conclusion } = run;
  const rows = trials.map((trial) => trial.rows);
  const hasEnsemble = plan.trials.some(({ isEnsemble }) => isEnsemble);
  const hasPruning = plan.trials.some(({ experiment }) => experiment.pruning.iterations > 0);
  return (
    <>
      <div className={classes.arms}>
        <Suspense fallback={null}>
          {plan.arms.map((name, arm) => (
            <SeedCurves
              key={name}
              name={name}
              metric={conclusion.metric}
              look={arm === 0 ? 'train' : 'validation'}
              epochs={Math.max(...trials.map(({ experiment }) => experiment.training.epochs))}
              runs={rows.filter((_, index) => plan.trials[index]?.arm === arm)}
              others={rows}
            />
          ))}
        </Suspense>
      </div>
      {hasEnsemble && (
        <p className={classes.note}>
          The curve of an ensemble is that of its first trial. Its test figures are those of all together.
        </p>
      )}
      {hasPruning && (
        <p className={classes.note}>
          The curves show the training before pruning. The test figures are those of the pruned network, which
          has learned for longer: it was retrained.
        </p>
      )}
    </>
  );
}
