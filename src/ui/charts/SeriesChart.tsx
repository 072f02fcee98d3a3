import { useElementSize } from '@mantine/hooks';
import { memo, useMemo } from 'react';
import { CartesianGrid, LineChart, XAxis, YAxis } from 'recharts';
import type { SeriesPreview } from '../../protocol/dataSummary';
import { noRows } from './axes';
import { formatDate, yearTicks } from './dates';
import { rangeAxis } from './domain';
import { formatTick, formatValue } from './format';
import { plotInset, plotScale } from './plotScale';
import { SeriesCursor } from './SeriesCursor';
import classes from './series.module.css';
import { TickLabel } from './TickLabel';
import { thin } from './thin';

export interface SeriesChartProps {
  readonly preview: SeriesPreview;
  /** The channel that is drawn. */
  readonly channel: number;
  /** The step asked for: the window before it is drawn too. */
  readonly at: number;
  onAt(step: number): void;
  readonly height?: number;
}

/** Two points for each pixel or so. */
const pointsAtMost = 900;

const partNames = ['training', 'validation', 'test'] as const;

/** A whole series with the parts of its split, and one window on it. */
export function SeriesChart({ preview, channel, at, onAt, height = 250 }: SeriesChartProps) {
  const { ref, width: measured } = useElementSize();
  const width = measured || 640;
  const { dates, window, bounds, channels } = preview;
  const values = useMemo(() => channelOf(preview, channel), [preview, channel]);
  const axis = useMemo(() => rangeAxis(...extremes(values)), [values]);
  const frame = { axis, scale: 'linear', lastEpoch: Math.max(1, dates.length - 1), width, height } as const;
  const plot = plotScale(frame);
  const path = useMemo(() => {
    const { toX, toY } = plotScale({ axis, scale: 'linear', lastEpoch: dates.length - 1, width, height });
    const points = thin(
      Array.from(values, (y, x) => ({ x, y })),
      pointsAtMost,
    );
    return points
      .map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${toX(x).toFixed(1)} ${toY(y).toFixed(1)}`)
      .join('');
  }, [values, axis, dates.length, width, height]);
  const name = channels[channel]?.title ?? '';
  const unit = channels[channel]?.unit;
  const parts = partNames.map((part, index) => ({
    part,
    from: bounds[index] ?? 0,
    to: bounds[index + 1] ?? 0,
  }));

  return (
    <figure className={classes.figure}>
      <div className={classes.plot} ref={ref} style={{ minHeight: height }}>
        <div aria-hidden="true" className={classes.drawing}>
          <Axes domain={axis.domain.join()} ticks={axis.ticks.join()} {...{ dates, width, height }} />
          <svg className={classes.over} width={width} height={height} role="presentation">
            <g transform={`translate(${plotInset.left} ${plotInset.top})`}>
              {parts.map(({ part, from, to }) => (
                <PartBand
                  key={part}
                  part={part}
                  x={plot.toX(from)}
                  width={plot.toX(Math.min(to, dates.length - 1)) - plot.toX(from)}
                  height={plot.height}
                />
              ))}
              <path d={path} className={classes.line} />
              <rect
                className={classes.window}
                x={plot.toX(at - window)}
                y={0}
                width={Math.max(2, plot.toX(at) - plot.toX(at - window))}
                height={plot.height}
              />
              <circle className={classes.asked} cx={plot.toX(at)} cy={plot.toY(values[at] ?? 0)} r={3.6} />
            </g>
          </svg>
        </div>
        <SeriesCursor
          {...{ plot, dates, at, onAt }}
          first={window}
          label={`${name}: read the value at a step`}
          text={`${formatDate(dates[at] ?? '')}: ${formatValue(values[at] ?? 0, 'number')}${unit ? ` ${unit}` : ''}, ${partOf(at, bounds)}`}
        />
      </div>
    </figure>
  );
}

/** The part whose examples ask for this step. */
export function partOf(step: number, [, validation, test]: SeriesPreview['bounds']): string {
  return step < validation ? 'training' : step < test ? 'validation' : 'test';
}

/** The values of one channel, `[steps]`. */
export function channelOf({ values, channels, dates }: SeriesPreview, channel: number): Float32Array {
  return Float32Array.from(
    { length: dates.length },
    (_, step) => values[step * channels.length + channel] ?? 0,
  );
}

function extremes(values: Float32Array): [lowest: number, highest: number] {
  let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }
  return [lowest, highest];
}

interface BandProps {
  readonly part: (typeof partNames)[number];
  readonly x: number;
  readonly width: number;
  readonly height: number;
}

/** One part of the split, named, so that its colour is not alone. */
function PartBand({ part, x, width, height }: BandProps) {
  return (
    <g className={classes.band} data-part={part}>
      <rect x={x} y={0} width={Math.max(0, width)} height={height} />
      {part !== 'training' && <line x1={x} x2={x} y1={0} y2={height} />}
      <text x={x + 5} y={12}>
        {/* Narrow screens leave little room for the later parts. */}
        {width < 56 && part !== 'training' ? part.slice(0, 3) : part}
      </text>
    </g>
  );
}

interface AxesProps {
  /** Joined by commas, so that equal axes are equal properties. */
  readonly domain: string;
  readonly ticks: string;
  readonly dates: readonly string[];
  readonly width: number;
  readonly height: number;
}

const Axes = memo(function Axes({ domain, ticks, dates, width, height }: AxesProps) {
  const years = yearTicks(dates, Math.max(3, Math.floor(width / 90)));
  const labels = new Map(years.map(({ index, label }) => [index, label]));
  const values = ticks.split(',').map(Number);
  const plain = { axisLine: false, tickLine: false, tickMargin: 4, allowDataOverflow: true } as const;
  return (
    <LineChart
      width={width}
      height={height}
      data={noRows}
      margin={{ top: plotInset.top, right: plotInset.right, bottom: 0, left: 0 }}
      accessibilityLayer={false}
    >
      <CartesianGrid vertical={false} stroke="var(--line)" syncWithTicks />
      <XAxis
        {...plain}
        dataKey="x"
        type="number"
        domain={[0, dates.length - 1]}
        ticks={years.map(({ index }) => index)}
        height={plotInset.bottom}
        tick={TickLabel}
        tickFormatter={(index: number) => labels.get(index) ?? ''}
      />
      <YAxis
        {...plain}
        dataKey="y"
        type="number"
        domain={domain.split(',').map(Number) as [number, number]}
        ticks={values}
        width={plotInset.left}
        interval={0}
        tick={TickLabel}
        tickFormatter={(value: number) => formatTick(value, 'number', false)}
      />
    </LineChart>
  );
});
