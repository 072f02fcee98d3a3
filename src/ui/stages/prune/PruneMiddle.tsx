import { useState } from 'react';
import type { MetricId } from '../../../core/catalog/metrics';
import { pruningCriteria } from '../../../core/catalog/pruningCriteria';
import { usualIterations } from '../../../core/pruning/usual';
import { describeStepTrade, smallestWithinAPoint } from '../../../core/runs/prunedEnd';
import type { PruningStep } from '../../../protocol/pruning';
import { useExperiment, useRun, useSetKnob } from '../../lab';
import { MiddleHead } from '../../parts/MiddleHead';
import middle from '../../parts/middle.module.css';
import { useJudgedBy } from '../../run/useJudgedBy';
import { EmptyState } from '../../views/EmptyState';
import { ChosenStep } from './ChosenStep';
import { PruneChart } from './PruneChart';
import { PruneProgress } from './PruneProgress';
import { PruneTable } from './PruneTable';
import classes from './prune.module.css';
import { problemOf, smallerBy } from './summary';

/** What pruning has made of the trained network: its score against its size, and what each step costs. */
export function PruneMiddle() {
  const status = useRun((run) => run.status);
  // While it goes on, the steps so far.
  const steps = useRun(({ current }) => current.result?.pruning?.steps ?? current.pruned);
  if (steps && steps.length > 0) return <Pruned steps={steps} />;
  return status === 'pruning' ? <PruneProgress /> : <NotPruned />;
}

/** The networks there are, and which of them one would keep. */
function Pruned({ steps }: { readonly steps: readonly PruningStep[] }) {
  const status = useRun((run) => run.status);
  // Of the run: after its end the knobs may stand elsewhere.
  const pruned = useRun((run) => run.current.experiment.pruning);
  const diverged = useRun(({ current }) => current.result?.pruning?.diverged);
  const isOver = useRun(({ current }) => current.result?.pruning !== undefined);
  const metric = useJudgedBy();
  const [looked, setLooked] = useState<number>();
  const newest = steps.length - 1;
  const end = smallestWithinAPoint(steps, metric);
  // Until one chooses: the newest while there are more to come, then where one would end.
  const chosen = Math.min(looked ?? (isOver ? end : newest), newest);
  const [first, last] = [steps[0], steps[newest]];
  if (!first || !last) return null;
  return (
    <>
      <MiddleHead title="How small can it get?" text={describeEnd(steps, end, metric, isOver)}>
        <span className={middle.chip}>{smallerBy(first.parameters, last.parameters)} smaller at the end</span>
      </MiddleHead>
      {status === 'pruning' && <PruneProgress />}
      {diverged && (
        <p className={classes.diverged} role="alert">
          Retraining diverged in iteration {diverged.iteration}, with {diverged.removed} units pruned: the
          steps end before it. {diverged.text}
        </p>
      )}
      <PruneChart steps={steps} metric={metric} chosen={chosen} />
      <PruneTable steps={steps} metric={metric} chosen={chosen} onChoose={setLooked} />
      <ChosenStep steps={steps} chosen={chosen} pruned={pruned} isOver={isOver} />
    </>
  );
}

/** What the smallest good network costs, and what the last one does. */
function describeEnd(steps: readonly PruningStep[], end: number, metric: MetricId, isOver: boolean): string {
  const [first, good, last] = [steps[0], steps[end], steps.at(-1)];
  if (!first || !good || !last || first === last)
    return 'The whole network is measured; what is removed comes next.';
  const trade = (step: PruningStep) =>
    `Without ${step.removed} it is ${describeStepTrade(first, step, metric)}`;
  if (!isOver) return `${trade(last)} on the test part so far.`;
  const wholeOne = 'one point of the whole one on the validation part';
  if (end === 0) return `No smaller network stays within ${wholeOne}. ${trade(last)} on the test part.`;
  const best = `${trade(good)} on the test part: the smallest network within ${wholeOne}.`;
  return good === last ? best : `${best} ${trade(last)}.`;
}

/** What pruning is for, or why there is nothing to see yet. */
function NotPruned() {
  const setKnob = useSetKnob();
  const experiment = useExperiment((state) => state);
  const { pruning } = experiment;
  if (pruning.iterations === 0) {
    const iterations = usualIterations(experiment);
    return (
      <EmptyState
        title="Pruning is off"
        text={
          iterations === undefined
            ? `This network has no ${pruning.unit} to spare: choose what it prunes among the knobs first.`
            : 'Switched on, it removes the weakest filters or neurons of the trained network, retrains what is left, and shows how small it gets before it gets worse.'
        }
        {...(iterations !== undefined && {
          action: { label: 'Switch pruning on', onClick: () => setKnob('pruning.iterations', iterations) },
        })}
      />
    );
  }
  const problem = problemOf(experiment);
  if (problem)
    return <EmptyState title="This cannot be pruned so" text={`${problem.message} ${problem.hint}`} />;
  return (
    <EmptyState
      title="Not pruned yet"
      text={`After training, ${pruning.perIteration} ${pruning.unit} go each time by ${pruningCriteria[pruning.criterion].label}, ${pruning.iterations} times. Train to see it.`}
    />
  );
}
