import { metricsOfConfusion } from '../../../core/math/metrics';
import { formatValue } from '../../charts/format';
import { useRun } from '../../lab';
import { useTask } from '../../network';
import { ClassTable } from '../../views/ClassTable';
import { NotYet } from '../shared/NotYet';
import classes from './evaluate.module.css';

/** Each class for itself, and the means that give a rare class the weight of a common one. */
export function ClassesPart() {
  const validation = useRun((run) => run.snapshot?.validation);
  const task = useTask();
  if (task.kind !== 'classification' || validation?.kind !== 'classification') {
    return <NotYet text="After the first epoch: how well each class is told from the others." />;
  }
  const metrics = metricsOfConfusion(validation.confusion);
  const { perClass, accuracy, balancedAccuracy, macroF1 } = metrics;
  const present = perClass.filter(({ count }) => count > 0);
  const most = Math.max(...perClass.map(({ count }) => count));
  const total = perClass.reduce((sum, { count }) => sum + count, 0);
  const share = most / total;
  // Always the commonest class: its recall is whole, its precision is its share, all others have nothing.
  const naive = {
    accuracy: share,
    balancedAccuracy: 1 / present.length,
    macroF1: (2 * share) / (1 + share) / present.length,
  };
  const name = task.classes[perClass.findIndex(({ count }) => count === most)];
  const rows = [
    ['Accuracy', accuracy, naive.accuracy],
    ['Balanced accuracy', balancedAccuracy, naive.balancedAccuracy],
    ['Macro F1', macroF1, naive.macroF1],
  ] as const;
  return (
    <div className={classes.stack}>
      <dl className={classes.headlines}>
        {rows.map(([label, value, toBeat]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{formatValue(value, 'percent')}</dd>
            <dd className={classes.toBeat}>to beat {formatValue(toBeat, 'percent')}</dd>
          </div>
        ))}
      </dl>
      <ClassTable classNames={task.classes} perClass={perClass} />
      <p className={classes.text}>
        On the validation part. To beat: always saying “{name}”, the commonest class. Balanced accuracy is the
        mean of the recalls and macro F1 the mean of the F1, so that a rare class counts as much as a common
        one.
      </p>
    </div>
  );
}
