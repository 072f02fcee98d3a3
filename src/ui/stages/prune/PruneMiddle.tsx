import { useState } from 'react';
import { headlineMetric, inSentence } from '../../../core/catalog/metrics';
import { pruningCriteria } from '../../../core/catalog/pruningCriteria';
import { taskOf } from '../../../core/experiment/task';
import { usualIterations } from '../../../core/pruning/usual';
import { formatValue } from '../../charts/format';
import { useExperiment, useRun, useSetKnob } from '../../lab';
import { MiddleHead } from '../../parts/MiddleHead';
import middle from '../../parts/middle.module.css';
import { EmptyState } from '../../views/EmptyState';
import { metricEntry } from '../../words';
import { ChosenStep } from './ChosenStep';
import { PruneChart } from './PruneChart';
import { PruneProgress } from './PruneProgress';
import { PruneTable } from './PruneTable';
import classes from './prune.module.css';
import { problemOf, smallerBy } from './summary';

/** What pruning has made of the trained network: its score against its size, and what each step costs. */
export function PruneMiddle() {
  const setKnob = useSetKnob();
  const experiment = useExperiment((state) => state);
  const status = useRun((run) => run.status);
  // While it goes on, the steps so far.
  const steps = useRun(({ current }) => current.result?.pruning?.steps ?? current.pruned);
  // Those of the run: after its end the knobs may stand elsewhere.
  const task = useRun((run) => taskOf(run.current.experiment).kind);
  const pruned = useRun((run) => run.current.experiment.pruning);
  const diverged = useRun(({ current }) => current.result?.pruning?.diverged);
  const [looked, setLooked] = useState<number>();
  // The newest, until one chooses.
  const chosen = Math.min(looked ?? Number.POSITIVE_INFINITY, (steps?.length ?? 1) - 1);
  const { pruning } = experiment;
  const [first] = steps ?? [];
  const last = steps?.at(-1);

  if (first && last && steps) {
    const metric = headlineMetric(task);
    const { label, format } = metricEntry(metric);
    const score = (values: typeof last.test) => formatValue(values[metric] ?? Number.NaN, format);
    return (
      <>
        <MiddleHead
          title="Score against size"
          text={`${last.removed} units removed: ${smallerBy(first.parameters, last.parameters)} of the parameters are gone, ${inSentence(label)} on the test part went from ${score(first.test)} to ${score(last.test)}.`}
        >
          <span className={middle.chip}>{smallerBy(first.parameters, last.parameters)} smaller</span>
        </MiddleHead>
        {status === 'pruning' && <PruneProgress />}
        {diverged && (
          <p className={classes.diverged} role="alert">
            Retraining diverged in iteration {diverged.iteration}, with {diverged.removed} units pruned: the
            steps end before it. {diverged.text}
          </p>
        )}
        <PruneChart steps={steps} metric={metric} />
        <PruneTable steps={steps} metric={metric} chosen={chosen} onChoose={setLooked} />
        <ChosenStep steps={steps} chosen={chosen} unit={pruned.unit} />
      </>
    );
  }
  if (status === 'pruning') return <PruneProgress />;
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
