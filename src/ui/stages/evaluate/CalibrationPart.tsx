import { expectedCalibrationError, type ReliabilityBin } from '../../../core/math/calibration';
import type { Task } from '../../../core/task';
import { formatValue } from '../../charts/format';
import { ReliabilityDiagram } from '../../charts/ReliabilityDiagram';
import { useTask } from '../../network';
import { NotYet } from '../../parts/NotYet';
import { useValidation } from '../../parts/useValidation';
import classes from './evaluate.module.css';

/** Confidence and accuracy closer than this are called the same. */
const hardlyApart = 0.02;

/** Whether the network is as often right as it is sure. */
export function CalibrationPart() {
  const validation = useValidation();
  const task = useTask();
  if (validation?.kind !== 'classification') {
    return <NotYet text="After the first epoch: whether its confidence is to be believed." />;
  }
  const { reliability } = validation;
  const error = expectedCalibrationError(reliability);
  return (
    <div className={classes.beside}>
      <ReliabilityDiagram bins={reliability} />
      <div className={classes.stack}>
        <dl className={classes.headlines}>
          <div>
            <dt>Calibration error</dt>
            <dd>{formatValue(error, 'percent')}</dd>
          </div>
        </dl>
        <p className={classes.words}>
          {calibrationInWords(reliability, onlyClassOf(validation.confusion, task))}
        </p>
        <p className={classes.text}>
          The blue bars say how often it is right where it is so sure; what is orange is missing or too much.
          The error is the mean distance, weighted by the examples in each bar (arXiv:1706.04599). Label
          smoothing, weight decay and early stopping usually make it smaller.
        </p>
      </div>
    </div>
  );
}

/** The class by which all are called, where there is only one: then a confidence tells nothing of an example. */
function onlyClassOf(confusion: readonly (readonly number[])[], task: Task): string | undefined {
  if (task.kind !== 'classification') return undefined;
  const called = task.classes.filter((_, column) => confusion.some((row) => (row[column] ?? 0) > 0));
  return called.length === 1 ? called[0] : undefined;
}

/** @param onlyClass the class by which all are called, if they are */
export function calibrationInWords(bins: readonly ReliabilityBin[], onlyClass?: string): string {
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  const mean = (of: (bin: ReliabilityBin) => number) =>
    bins.reduce((sum, bin) => sum + (bin.count === 0 ? 0 : bin.count * of(bin)), 0) / total;
  const [sure, right] = [mean(({ confidence }) => confidence), mean(({ accuracy }) => accuracy)];
  const facts = `On average it is ${formatValue(sure, 'percent')} sure and ${formatValue(right, 'percent')} right`;
  if (onlyClass !== undefined)
    return `${facts}, but it calls every example “${onlyClass}”: it knows how common that class is, and tells none apart.`;
  if (Math.abs(sure - right) < hardlyApart) return `${facts}: taken together, it knows what it knows.`;
  return sure > right
    ? `${facts}: it is surer than it should be.`
    : `${facts}: it is better than it believes.`;
}
