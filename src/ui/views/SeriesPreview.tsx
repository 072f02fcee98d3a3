import { lazy, Suspense, useState } from 'react';
import type { SeriesPreview as Preview } from '../../protocol/dataSummary';
import classes from './series.module.css';

export interface SeriesPreviewProps {
  readonly preview: Preview;
}

// They come with the charting library, which only numbers need.
const Chart = lazy(() => import('../charts/SeriesView').then((module) => ({ default: module.SeriesView })));

/** The whole series with its split by time, and one example of what the network sees and is asked for. */
export function SeriesPreview({ preview }: SeriesPreviewProps) {
  const { channels, target, window, step, scale } = preview;
  const [chosen, setChannel] = useState(target);
  const channel = chosen < channels.length ? chosen : target;
  return (
    <div className={classes.root}>
      <p className={classes.about}>
        Split by time: it learns from the past, is watched on what came next and tested on the latest. Each
        example shows {window} {step}s{channels.length > 1 && ` of ${channels.length} channels`} and asks for
        the next {step}.
        {scale === 'logChange' &&
          ' The network does not see these heights but changes in per cent, relative to the last day of its window.'}
      </p>
      {channels.length > 1 && (
        <fieldset className={classes.channels}>
          <legend>Channel shown</legend>
          {channels.map(({ name, title }, index) => (
            <button
              key={name}
              type="button"
              aria-pressed={index === channel}
              onClick={() => setChannel(index)}
            >
              {title}
              {index === target && <small> asked for</small>}
            </button>
          ))}
        </fieldset>
      )}
      <Suspense fallback={<div className={classes.waiting} aria-hidden="true" />}>
        <Chart preview={preview} channel={channel} />
      </Suspense>
    </div>
  );
}
