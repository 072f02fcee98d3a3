import type { PredictedExample } from '../../protocol/payloads';
import { ExampleImage, type ImageShape } from './ExampleImage';
import classes from './gallery.module.css';

export interface ExampleGalleryProps {
  readonly examples: readonly PredictedExample[];
  readonly shape: ImageShape;
  readonly classNames: readonly string[];
  /** What unites them, such as `4 taken for 9`. */
  readonly title: string;
  /** Says more after the title, such as `7 images, surest first`. */
  readonly detail?: string;
  /** What to say when there are none. */
  readonly emptyText?: string;
  readonly size?: number;
}

/** Images with what they are and what the network took them for. */
export function ExampleGallery({
  examples,
  shape,
  classNames,
  title,
  detail,
  emptyText,
  size = 72,
}: ExampleGalleryProps) {
  const nameOf = (index: number) => classNames[index] ?? String(index);
  return (
    <section aria-label={title}>
      <h3 className={classes.title}>
        {title}
        {detail !== undefined && <span> · {detail}</span>}
      </h3>
      {examples.length === 0 ? (
        <p className={classes.empty}>{emptyText ?? 'None.'}</p>
      ) : (
        <ul className={classes.grid} style={{ '--size': `${size}px` } as React.CSSProperties}>
          {examples.map((example) => {
            const isRight = example.truth === example.prediction;
            return (
              <li key={example.index}>
                <ExampleImage bytes={example.values} shape={shape} label={nameOf(example.truth)} />
                <span className={classes.caption}>
                  {isRight ? (
                    <b>{nameOf(example.prediction)}</b>
                  ) : (
                    <>
                      {nameOf(example.truth)} <span aria-hidden="true">→</span>
                      <span className={classes.hidden}> taken for </span> <b>{nameOf(example.prediction)}</b>
                    </>
                  )}
                  {example.confidence !== undefined && (
                    <span> · {Math.round(example.confidence * 100)}&nbsp;%</span>
                  )}
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
