import type { Task } from '../../core/task';
import type { DataSummary } from '../../protocol/dataSummary';
import { ClassBars } from '../charts/ClassBars';
import { ImagesPreview } from './ImagesPreview';
import { PointsPreview } from './PointsPreview';
import classes from './preview.module.css';
import { SeriesPreview } from './SeriesPreview';
import { TablePreview } from './TablePreview';
import { TextPreview } from './TextPreview';

export interface DataPreviewViewProps {
  readonly summary: DataSummary;
  readonly task: Task;
}

/** What the data are: the examples themselves, and how many there are of each class in each part. */
export function DataPreviewView({ summary, task }: DataPreviewViewProps) {
  const { counts, classCounts, preview } = summary;
  const total = counts.training + counts.validation + counts.test;
  const share = (count: number) => `${count.toLocaleString('en')}`;
  return (
    <div className={classes.root}>
      <p className={classes.counts}>
        <b>{total.toLocaleString('en')} examples.</b> Training {share(counts.training)} · validation{' '}
        {share(counts.validation)} · test {share(counts.test)}
      </p>
      <div className={classes.columns} data-kind={preview.kind}>
        {preview.kind === 'points' && <PointsPreview preview={preview} task={task} />}
        {preview.kind === 'image' && (
          <ImagesPreview preview={preview} classNames={task.kind === 'classification' ? task.classes : []} />
        )}
        {preview.kind === 'table' && <TablePreview preview={preview} count={counts.training} />}
        {preview.kind === 'text' && (
          <TextPreview preview={preview} classNames={task.kind === 'classification' ? task.classes : []} />
        )}
        {preview.kind === 'series' && <SeriesPreview preview={preview} />}
        {classCounts && task.kind === 'classification' && (
          <section className={classes.bars}>
            <h3 className={classes.title}>Examples of each class</h3>
            <ClassBars classNames={task.classes} {...classCounts} />
          </section>
        )}
      </div>
    </div>
  );
}
