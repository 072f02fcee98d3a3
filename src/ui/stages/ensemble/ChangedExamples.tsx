import { hasSameData } from '../../../core/experiment/dataset';
import { taskOf } from '../../../core/experiment/task';
import type { EnsembleExample, EnsembleReport } from '../../../protocol/ensemble';
import type { EnsembleRun } from '../../../store/ensemble/ensembleState';
import { useRun } from '../../lab';
import { ExampleGallery } from '../../views/ExampleGallery';
import { ChangedNumbers } from './ChangedNumbers';
import classes from './ensemble.module.css';

interface Props {
  readonly experiment: EnsembleRun['experiment'];
  readonly report: EnsembleReport;
}

/** The test examples that the ensemble gets right where its best member alone does not, and the other way round; numbers by how close it comes. */
export function ChangedExamples({ experiment, report }: Props) {
  const { rescued, lost } = report;
  const preview = useRun((run) => run.data?.preview);
  const data = useRun((run) => run.current.experiment.data);
  const task = taskOf(experiment);
  if (task.kind === 'regression') {
    return <ChangedNumbers report={report} target={task.target} unit={task.unit} />;
  }
  // How examples are shown is said by the data of the run, which may be other ones by now.
  if (!preview || !hasSameData(data, experiment.data)) return null;
  const shared = { preview, classNames: task.classes };
  return (
    <div className={classes.changed}>
      <ExampleGallery
        {...shared}
        examples={rescued.examples.map(asAlone)}
        title="Rescued"
        detail={detail(rescued.count, rescued.examples.length, 'what the best member alone says of them')}
        emptyText="None: whatever the best member alone has wrong, the ensemble has wrong too."
      />
      <ExampleGallery
        {...shared}
        examples={lost.examples}
        title="Lost"
        detail={detail(lost.count, lost.examples.length, 'what the ensemble says of them')}
        emptyText="None: whatever the best member alone has right, the ensemble has right too."
      />
    </div>
  );
}

/** As the best member alone sees it; how sure it was is not known. */
function asAlone({ confidence: _, alone, ...example }: EnsembleExample) {
  return { ...example, prediction: alone };
}

function detail(count: number, shown: number, what: string): string {
  if (count === 0) return 'none';
  return `${count === shown ? count : `${shown} of ${count}`}, ${what}`;
}
