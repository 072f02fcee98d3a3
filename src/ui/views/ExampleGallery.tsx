import type { DataPreview } from '../../protocol/dataSummary';
import { exampleNoun } from '../words';
import { ImageExamples } from './examples/ImageExamples';
import { PointExamples } from './examples/PointExamples';
import { SeriesExamples } from './examples/SeriesExamples';
import { TableExamples } from './examples/TableExamples';
import { TextExamples } from './examples/TextExamples';
import type { ExamplesProps } from './examples/types';
import classes from './gallery.module.css';

export interface ExampleGalleryProps extends ExamplesProps {
  /** What the examples were taken from: says how they are shown. */
  readonly preview: DataPreview;
  /** What unites them, such as `4 taken for 9`. */
  readonly title: string;
  /** Says more after the title, such as `7 images, surest first`. */
  readonly detail?: string;
  /** What to say when there are none. */
  readonly emptyText?: string;
}

/** Examples with what they are and what the network took them for, each kind in its own way. */
export function ExampleGallery({ title, detail, emptyText, ...shown }: ExampleGalleryProps) {
  return (
    <section aria-label={title} className={classes.gallery}>
      <h3 className={classes.title}>
        {title}
        {detail !== undefined && <span> · {detail}</span>}
      </h3>
      {shown.examples.length === 0 ? (
        <p className={classes.empty}>{emptyText ?? 'None.'}</p>
      ) : (
        <Examples {...shown} />
      )}
    </section>
  );
}

function Examples({ preview, ...shown }: ExamplesProps & { readonly preview: DataPreview }) {
  switch (preview.kind) {
    case 'image':
      return <ImageExamples {...shown} shape={preview.shape} />;
    case 'table':
      return <TableExamples {...shown} columns={preview.columns} />;
    case 'points':
      return <PointExamples {...shown} all={preview} />;
    case 'text':
      return <TextExamples {...shown} />;
    case 'series':
      return <SeriesExamples {...shown} preview={preview} />;
    default:
      return preview satisfies never;
  }
}

/** What one calls the examples: `7 images`, `1 row`. */
export function countExamples(count: number, kind: DataPreview['kind']): string {
  return `${count.toLocaleString('en')} ${exampleNoun(count, kind)}`;
}
