import type { PredictedExample } from '../../protocol/examples';
import { ExampleImage, type ImageShape } from './ExampleImage';
import classes from './gallery.module.css';

export interface WatchedPredictionsProps {
  readonly examples: readonly PredictedExample[];
  readonly shape: ImageShape;
  readonly classNames: readonly string[];
}

/** The same handful of validation images all through training, each with what the network says of it now. */
export function WatchedPredictions({ examples, shape, classNames }: WatchedPredictionsProps) {
  const right = examples.filter((example) => example.prediction === example.truth).length;
  const nameOf = (index: number) => classNames[index] ?? String(index);
  if (examples.length === 0) {
    return <p className={classes.empty}>Train, and these images show what the network takes them for.</p>;
  }
  return (
    <section aria-label="Watched images">
      <h3 className={classes.title}>
        {right} of {examples.length} right<span> · the same validation images all along</span>
      </h3>
      <ul className={classes.watched}>
        {examples.map((example) => {
          const isRight = example.prediction === example.truth;
          const confidence = example.confidence ?? 0;
          return (
            <li key={example.index} data-right={isRight}>
              <ExampleImage bytes={example.values} shape={shape} />
              <span className={classes.bar}>
                <i style={{ transform: `scaleX(${confidence.toFixed(3)})` }} />
              </span>
              <span className={classes.said}>
                <RightOrWrong isRight={isRight} />
                <b>{nameOf(example.prediction)}</b>
                <span>{Math.round(confidence * 100)}&nbsp;%</span>
                <span className={classes.hidden}>
                  {isRight ? 'right' : `wrong, it is ${nameOf(example.truth)}`}
                </span>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** A tick or a cross, so that the colour is not alone. */
function RightOrWrong({ isRight }: { readonly isRight: boolean }) {
  return (
    <svg viewBox="0 0 12 12" width="11" height="11" aria-hidden="true" className={classes.verdict}>
      <path d={isRight ? 'M2 6.5L4.8 9.2L10 3' : 'M2.8 2.8L9.2 9.2M9.2 2.8L2.8 9.2'} />
    </svg>
  );
}
