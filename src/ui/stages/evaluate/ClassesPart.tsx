import { metricsOfConfusion } from '../../../core/math/metrics';
import { formatValue } from '../../charts/format';
import { useRun } from '../../lab';
import { useTask } from '../../network';
import { NotYet } from '../../parts/NotYet';
import { useValidation } from '../../parts/useValidation';
import { ClassTable } from '../../views/ClassTable';
import { guessOf, metricEntry } from '../../words';
import classes from './evaluate.module.css';

/** Each class for itself, and the means that give a rare class the weight of a common one. */
export function ClassesPart() {
  const validation = useValidation();
  const baseline = useRun((run) => run.data?.baselines?.validation);
  const task = useTask();
  if (task.kind !== 'classification' || validation?.kind !== 'classification') {
    return <NotYet text="After the first epoch: how well each class is told from the others." />;
  }
  const metrics = metricsOfConfusion(validation.confusion);
  const { perClass, accuracy, balancedAccuracy, macroF1 } = metrics;
  const rows = [
    ['accuracy', accuracy],
    ['balancedAccuracy', balancedAccuracy],
    ['macroF1', macroF1],
  ] as const;
  return (
    <div className={classes.stack}>
      <dl className={classes.headlines}>
        {rows.map(([metric, value]) => (
          <div key={metric}>
            <dt>{metricEntry(metric).label}</dt>
            <dd>{formatValue(value, 'percent')}</dd>
            <dd className={classes.guess}>{guessOf(baseline, metric)?.words}</dd>
          </div>
        ))}
      </dl>
      <ClassTable classNames={task.classes} perClass={perClass} />
      <p className={classes.text}>
        On the validation part.{' '}
        {baseline && <>Guessing: always “{baseline.commonest}”, its commonest class. </>}
        Balanced accuracy is the mean of the recalls and macro F1 the mean of the F1, so that a rare class
        counts as much as a common one.
      </p>
    </div>
  );
}
