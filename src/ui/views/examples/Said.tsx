import type { PredictedExample } from '../../../protocol/examples';
import classes from '../gallery.module.css';

interface Props {
  readonly example: PredictedExample;
  readonly classNames: readonly string[];
}

/** What an example is, what the network took it for, and how surely. */
export function Said({ example: { truth, prediction, confidence }, classNames }: Props) {
  const nameOf = (index: number) => classNames[index] ?? String(index);
  return (
    <span className={classes.caption}>
      {truth !== prediction && (
        <>
          {nameOf(truth)} <span aria-hidden="true">→</span>
          <span className={classes.hidden}> taken for </span>{' '}
        </>
      )}
      <b>{nameOf(prediction)}</b>
      {confidence !== undefined && <span> · {Math.round(confidence * 100)}&nbsp;%</span>}
    </span>
  );
}
