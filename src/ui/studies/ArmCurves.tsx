import { lazy, Suspense } from 'react';
import type { StudyRun } from '../../store/study';
import classes from './studies.module.css';

const SeedCurves = lazy(() =>
  import('../charts/SeedCurves').then((module) => ({ default: module.SeedCurves })),
);

/** The curves of both arms side by side, one line for each seed, on the same axes. */
export function ArmCurves({ run }: { readonly run: StudyRun }) {
  const { plan, members, conclusion } = run;
  const rows = members.map((member) => member.rows);
  return (
    <div className={classes.arms}>
      <Suspense fallback={null}>
        {plan.arms.map((name, arm) => (
          <SeedCurves
            key={name}
            name={name}
            metric={conclusion.metric}
            look={arm === 0 ? 'train' : 'validation'}
            epochs={Math.max(...members.map(({ experiment }) => experiment.training.epochs))}
            runs={rows.filter((_, index) => plan.members[index]?.arm === arm)}
            others={rows}
          />
        ))}
      </Suspense>
    </div>
  );
}
