import type { DataPreview } from '../../protocol/dataSummary';
import { ExampleImage } from './ExampleImage';
import classes from './preview.module.css';

export interface ImagesPreviewProps {
  readonly preview: Extract<DataPreview, { kind: 'image' }>;
  readonly classNames: readonly string[];
}

/** A few images of each class, one column a class. */
export function ImagesPreview({ preview, classNames }: ImagesPreviewProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className={classes.images} aria-label="Sample images of each class" tabIndex={0}>
      {classNames.map((name, index) => {
        const members = preview.images.filter((image) => image.truth === index);
        return (
          <div
            key={name}
            className={classes.column}
            role="img"
            aria-label={`${members.length} images of ${name}`}
          >
            <span className={classes.columnName}>{name}</span>
            {members.map((image) => (
              <ExampleImage key={image.index} bytes={image.values} shape={preview.shape} />
            ))}
          </div>
        );
      })}
    </section>
  );
}
