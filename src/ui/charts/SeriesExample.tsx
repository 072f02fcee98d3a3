import { useElementSize } from '@mantine/hooks';
import { stepNames } from '../../core/catalog/sequences';
import type { SeriesPreview } from '../../protocol/dataSummary';
import { formatDate } from './dates';
import { rangeAxis } from './domain';
import { formatTick, formatValue } from './format';
import { channelOf } from './SeriesChart';
import classes from './series.module.css';

export interface SeriesExampleProps {
  readonly preview: SeriesPreview;
  /** The step asked for. */
  readonly at: number;
  readonly height?: number;
}

const inset = { left: 42, right: 60, top: 10, bottom: 18 };

/** One example drawn large: the steps that the network sees, what it is asked for, and the naive guess. */
export function SeriesExample({ preview, at, height = 150 }: SeriesExampleProps) {
  const { ref, width: measured } = useElementSize();
  const width = measured || 420;
  const { window, target, dates, channels, step } = preview;
  const all = channelOf(preview, target);
  const seen = all.slice(at - window, at);
  const truth = all[at] ?? 0;
  const naive = seen.at(-1) ?? 0;
  const axis = rangeAxis(Math.min(...seen, truth), Math.max(...seen, truth));
  const [low, high] = axis.domain;
  const toX = (place: number) => inset.left + (place / window) * (width - inset.left - inset.right);
  const toY = (value: number) =>
    inset.top + (1 - (value - low) / (high - low)) * (height - inset.top - inset.bottom);
  const line = Array.from(
    seen,
    (value, i) => `${i === 0 ? 'M' : 'L'}${toX(i).toFixed(1)} ${toY(value).toFixed(1)}`,
  );
  const { title = '', unit } = channels[target] ?? {};
  const show = (value: number) => `${formatValue(value, 'number')}${unit ? ` ${unit}` : ''}`;
  const naiveName = stepNames[step].now;
  // Where both would be written over one another, the truth stays.
  const near = Math.abs(toY(truth) - toY(naive)) < 13;
  return (
    <figure className={classes.example} ref={ref}>
      <svg
        width={width}
        height={height}
        role="img"
        aria-label={`One example. ${title} of the ${window} ${step}s from ${formatDate(dates[at - window] ?? '')} on, the last ${show(naive)}; asked for: ${formatDate(dates[at] ?? '')}, ${show(truth)}.`}
      >
        {axis.ticks.map((tick) => (
          <g key={tick} className={classes.grid}>
            <line x1={inset.left} x2={toX(window)} y1={toY(tick)} y2={toY(tick)} />
            <text x={inset.left - 5} y={toY(tick) + 3.5} textAnchor="end">
              {formatTick(tick, 'number', false)}
            </text>
          </g>
        ))}
        <rect
          className={classes.window}
          x={toX(0)}
          y={inset.top}
          width={toX(window - 1) - toX(0)}
          height={height - inset.top - inset.bottom}
        />
        <path d={line.join('')} className={classes.line} />
        <line
          className={classes.naive}
          x1={toX(window - 1)}
          x2={toX(window)}
          y1={toY(naive)}
          y2={toY(naive)}
        />
        <circle className={classes.naiveDot} cx={toX(window)} cy={toY(naive)} r={3.4} />
        <circle className={classes.asked} cx={toX(window)} cy={toY(truth)} r={4} />
        <text className={classes.word} x={toX(window) + 8} y={toY(truth) + 4}>
          truth
        </text>
        {!near && (
          <text className={classes.word} x={toX(window) + 8} y={toY(naive) + 4}>
            {naiveName}
          </text>
        )}
        <text className={classes.word} x={inset.left} y={height - 4}>
          {formatDate(dates[at - window] ?? '')}
        </text>
        <text className={classes.word} x={toX(window)} y={height - 4} textAnchor="end">
          {formatDate(dates[at] ?? '')}
        </text>
      </svg>
    </figure>
  );
}
