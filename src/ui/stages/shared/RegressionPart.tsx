import { taskOf } from '../../../core/experiment/task';
import { RegressionPlot } from '../../charts/RegressionPlot';
import { useExperiment, useRun } from '../../lab';
import { NotYet } from './NotYet';

/** Predicted against true, on the validation part. */
export function RegressionPart() {
  const data = useExperiment((experiment) => experiment.data);
  const validation = useRun((run) => run.snapshot?.validation);
  const task = taskOf(data);
  if (task.kind !== 'regression' || validation?.kind !== 'regression') {
    return <NotYet text="After the first epoch: each prediction beside the truth." />;
  }
  return (
    <RegressionPlot
      truth={validation.truth}
      prediction={validation.prediction}
      target={task.target}
      unit={task.unit}
      height={400}
    />
  );
}
