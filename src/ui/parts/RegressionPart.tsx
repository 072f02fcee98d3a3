import { RegressionPlot } from '../charts/RegressionPlot';
import { useRun } from '../lab';
import { useTask } from '../network';
import { NotYet } from './NotYet';

/** Predicted against true, on the validation part. */
export function RegressionPart() {
  const validation = useRun((run) => run.snapshot?.validation);
  const task = useTask();
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
