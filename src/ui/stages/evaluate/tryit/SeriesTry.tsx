import { type CSSProperties, useMemo, useState } from 'react';
import { mostForecastSteps, type OwnExample } from '../../../../core/ownExample';
import type { SeriesPreview } from '../../../../protocol/dataSummary';
import slider from '../../../knobs/slider.module.css';
import { useTask } from '../../../network';
import { Answers } from './Answers';
import { ForecastChart } from './ForecastChart';
import series from './series.module.css';
import classes from './tryit.module.css';
import { useTried } from './useTried';

interface Props {
  readonly preview: SeriesPreview;
}

/** Continues the series from a step that one chooses, by what the network says of each next step. */
export function SeriesTry({ preview }: Props) {
  const { dates, window, bounds, step, channels, scale } = preview;
  const [, , testFrom, end] = bounds;
  const [from, setFrom] = useState(Math.max(window, Math.min(end, Math.round((testFrom + end) / 2))));
  const [steps, setSteps] = useState(24);
  const example = useMemo((): OwnExample => ({ kind: 'series', from, steps }), [from, steps]);
  const tried = useTried(example);
  const task = useTask();
  const begins = dates[from] ?? `after ${dates.at(-1)}`;
  const truth = task.kind === 'regression' ? truthAt(preview, from) : undefined;
  const noun = `${step}s`;
  const share = (value: number, low: number, high: number) =>
    ({ '--share': (value - low) / Math.max(1, high - low) }) as CSSProperties;
  return (
    <div className={series.series}>
      <ForecastChart preview={preview} from={from} steps={steps} said={tried.answer?.said ?? []} />
      <div className={series.sliders}>
        <label>
          <span>
            Continued from <b>{begins}</b>
          </span>
          <input
            type="range"
            className={slider.slider}
            style={share(from, window, dates.length)}
            min={window}
            max={dates.length}
            step={1}
            value={from}
            aria-valuetext={begins}
            onChange={(event) => setFrom(event.currentTarget.valueAsNumber)}
          />
        </label>
        <label>
          <span>
            For <b>{steps}</b> {noun}
          </span>
          <input
            type="range"
            className={slider.slider}
            style={share(steps, 1, mostForecastSteps)}
            min={1}
            max={mostForecastSteps}
            step={1}
            value={steps}
            onChange={(event) => setSteps(event.currentTarget.valueAsNumber)}
          />
        </label>
        <button type="button" className={classes.more} onClick={() => setFrom(dates.length)}>
          Continue where the series ends
        </button>
      </div>
      <div className={classes.other}>
        <Answers tried={tried} truth={truth} asked={begins} invitation="One moment." />
        <p className={classes.note}>
          The network sees the {window} {noun} before and says the next; that is taken for true when the one
          after is asked for, so its mistakes add up.
          {channels.length > 1 &&
            ' Of the other channels nothing is known from there on: they stay as they last were.'}
          {scale === 'logChange' && ' It says changes in per cent, from which the level follows.'}
        </p>
      </div>
    </div>
  );
}

/** What the step really was, as the network is asked for it; undefined where the series has ended. */
function truthAt({ values, channels, target, scale }: SeriesPreview, step: number): number | undefined {
  const value = values[step * channels.length + target];
  const before = values[(step - 1) * channels.length + target];
  if (value === undefined || before === undefined) return undefined;
  return scale === 'level' ? value : 100 * Math.log(value / before);
}
