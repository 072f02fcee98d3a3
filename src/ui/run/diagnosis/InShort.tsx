import type { Finding } from '../../../core/diagnosis/types';
import { datasetOf } from '../../../core/experiment/dataset';
import { taskOf } from '../../../core/experiment/task';
import { useRun } from '../../lab';
import { moreEpochsMayHelp } from '../moreEpochs';
import { useJudgedBy } from '../useJudgedBy';
import classes from './diagnosis.module.css';
import { inShort } from './inShort';

/** How a run ends: what came of it, in a few sentences. */
export function InShort({ findings }: { readonly findings: readonly Finding[] }) {
  const { experiment, result, rows } = useRun((run) => run.current);
  const data = useRun((run) => run.data);
  const validation = useRun((run) => run.snapshot?.validation);
  const metric = useJudgedBy();
  if (!result || !data) return null;
  const task = taskOf(experiment);
  const ids = findings.map(({ id }) => id);
  const sentences = inShort({
    task,
    kind: datasetOf(experiment.data).kind,
    metric,
    result,
    counts: data.counts,
    guess: data.baselines?.test,
    confusion: validation?.kind === 'classification' ? validation.confusion : undefined,
    finding: findings[0],
    moreEpochsMayHelp: moreEpochsMayHelp({ task, metric, rows, result, findings: ids }),
  });
  return sentences.length === 0 ? null : <p className={classes.short}>{sentences.join(' ')}</p>;
}
