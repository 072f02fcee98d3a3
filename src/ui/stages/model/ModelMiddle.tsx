import { lazy, Suspense } from 'react';
import { useRun } from '../../lab';
import { useNetwork } from '../../network';
import { MiddleHead } from '../../parts/MiddleHead';
import middle from '../../parts/middle.module.css';
import { Skeleton } from '../../shell/Skeleton';
import { CostCard } from '../../views/CostCard';
import { shortCount } from '../../words';
import classes from './model.module.css';
import { PresetPicker } from './PresetPicker';

const Diagram = lazy(() => import('./Diagram').then((module) => ({ default: module.Diagram })));

/** The network as a picture, what it costs, and known ones to start from. */
export function ModelMiddle() {
  const { plan, problem } = useNetwork();
  const stepsPerSecond = useRun((run) => run.stepsPerSecond);
  const secondsLeft = useRun((run) => run.secondsLeft);
  const backend = useRun((run) => run.backend);
  return (
    <>
      <MiddleHead
        title="Model"
        text="The data run through from left to right; each box says what shape leaves it."
      >
        <span className={middle.chip} data-tone={problem && 'warn'}>
          {problem ? 'does not fit yet' : `${shortCount(plan.parameters)} parameters`}
        </span>
      </MiddleHead>
      <Suspense fallback={<Skeleton height={240} />}>
        <Diagram />
      </Suspense>
      <section aria-label="Cost" className={classes.cost}>
        <CostCard {...plan} {...{ stepsPerSecond, secondsLeft, backend }} />
      </section>
      <PresetPicker />
    </>
  );
}
