import { datasetOf } from '../../../core/experiment/dataset';
import { dataTaskOf } from '../../../core/experiment/task';
import { useExperiment, useRun } from '../../lab';
import { MiddleHead } from '../../parts/MiddleHead';
import middle from '../../parts/middle.module.css';
import { NotYet } from '../../parts/NotYet';
import { Skeleton } from '../../shell/Skeleton';
import { DataPreviewView } from '../../views/DataPreviewView';
import { CardFacts } from './CardFacts';
import { DatasetPicker } from './DatasetPicker';
import classes from './data.module.css';
import { MissingData } from './MissingData';
import { useCard } from './useCard';

const nouns = { points: 'points', image: 'images', table: 'rows', text: 'texts', series: 'steps' } as const;

/** The data: which, what they look like, and where they come from. */
export function DataMiddle() {
  const data = useExperiment((experiment) => experiment.data);
  const summary = useRun((run) => run.data);
  const status = useRun((run) => run.status);
  const isHeld = useRun((run) => run.held !== undefined);
  const isMissing = useRun((run) => run.problem?.code === 'data.missing');
  const card = useCard(data.dataset);
  const entry = datasetOf(data);
  return (
    <div className={classes.whole} data-own={data.card ? true : undefined}>
      <DatasetPicker />
      <div className={classes.about}>
        <MiddleHead title={card?.title ?? entry.label} text={entry.help}>
          <span className={middle.chip} data-tone={entry.generated ? 'warn' : undefined}>
            {entry.generated
              ? 'generated'
              : `${data.card ? 'yours' : 'real'} · ${entry.count?.toLocaleString('en')} ${nouns[entry.kind]}`}
          </span>
        </MiddleHead>
        {summary && <DataPreviewView summary={summary} task={dataTaskOf(data)} />}
        {!summary && isMissing && data.card && <MissingData card={data.card} />}
        {!summary &&
          !isMissing &&
          (status === 'failed' || isHeld ? (
            <NotYet text="The data could not be loaded." />
          ) : (
            <Skeleton height={260} />
          ))}
        {card && <CardFacts card={card} />}
      </div>
    </div>
  );
}
