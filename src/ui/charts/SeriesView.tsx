import { useState } from 'react';
import type { SeriesPreview } from '../../protocol/dataSummary';
import { formatDate } from './dates';
import { formatValue } from './format';
import { channelOf, partOf, SeriesChart } from './SeriesChart';
import { SeriesExample } from './SeriesExample';
import classes from './series.module.css';

export interface SeriesViewProps {
  readonly preview: SeriesPreview;
  /** The channel that is drawn whole. */
  readonly channel: number;
}

/** The whole series above; below it, drawn large, the example under the pointer. */
export function SeriesView({ preview, channel }: SeriesViewProps) {
  const { bounds, dates, window, channels, target, step } = preview;
  const [asked, setAsked] = useState<number>();
  // To begin with, the first example of the validation part: its window lies wholly in the past that is learnt from.
  const at = Math.max(window, Math.min(dates.length - 1, asked ?? bounds[1]));
  const { title = '', unit } = channels[target] ?? {};
  const truth = channelOf(preview, target)[at] ?? 0;
  return (
    <>
      <SeriesChart preview={preview} channel={channel} at={at} onAt={setAsked} />
      <section aria-label="One example" className={classes.one}>
        <h3>
          One example<span> · of the {partOf(at, bounds)} part</span>
        </h3>
        <p>
          From these {window} {step}s: {title.toLowerCase()} of <b>{formatDate(dates[at] ?? '')}</b>? It was{' '}
          <b>
            {formatValue(truth, 'number')}
            {unit ? ` ${unit}` : ''}
          </b>
          .
        </p>
        <SeriesExample preview={preview} at={at} />
      </section>
    </>
  );
}
