import { useElementSize } from '@mantine/hooks';
import { memo } from 'react';
import { CartesianGrid, LineChart, useXAxisScale, useYAxisScale, XAxis, YAxis } from 'recharts';
import { axisLook, noRows, titleBelow } from './axes';
import { logAxis, rangeAxis, valueAxis } from './domain';
import { formatTick, formatValue, type ValueFormat } from './format';
import classes from './spread.module.css';
import type { CurvePoint } from './thin';

/** Values at one place of the horizontal axis. */
export interface SpreadPoint {
  readonly x: number;
  readonly label: string;
  readonly values: readonly number[];
  readonly mean: number;
  /** Stands out as the best. */
  readonly isBest?: boolean;
}

export interface Forecast {
  readonly x: number;
  readonly value: number;
  readonly interval?: readonly [number, number];
}

export interface SpreadChartProps {
  readonly title: string;
  readonly xTitle: string;
  readonly format: ValueFormat;
  /** Side by side with their labels, or by their numbers on a logarithmic axis. */
  readonly axis: 'labels' | 'log';
  readonly points: readonly SpreadPoint[];
  /** Drawn through the points. */
  readonly curve?: readonly CurvePoint[] | undefined;
  readonly forecast?: Forecast | undefined;
}

const height = 260;

/** A dot for every run, their mean and range at each place; a law through them and what it foretells. */
export function SpreadChart(props: SpreadChartProps) {
  const { title, format, points, forecast } = props;
  const { ref, width } = useElementSize();
  const spoken = points.map(({ label, mean }) => `${label}: ${formatValue(mean, format)}`).join('; ');
  const ahead = forecast ? ` Forecast: ${formatValue(forecast.value, format)}.` : '';
  return (
    <figure className={classes.figure} aria-label={title}>
      <figcaption className={classes.title}>{title}</figcaption>
      <p className={classes.hidden}>{points.length === 0 ? 'No run has ended yet.' : `${spoken}.${ahead}`}</p>
      <div ref={ref} aria-hidden="true" style={{ height }}>
        {width > 0 && <Plot {...props} width={width} />}
        {points.length === 0 && <p className={classes.empty}>A dot appears as each run ends.</p>}
      </div>
    </figure>
  );
}

const Plot = memo(function Plot(props: SpreadChartProps & { readonly width: number }) {
  const { xTitle, format, axis, points, forecast, width } = props;
  const all = points.flatMap(({ values }) => values).concat(forecast ? [forecast.value] : []);
  const values =
    format === 'percent'
      ? valueAxis([all], format)
      : rangeAxis(Math.min(...all, ...(all.length ? [] : [0])), Math.max(...all, ...(all.length ? [] : [1])));
  const places = points.map(({ x }) => x).concat(forecast ? [forecast.x] : []);
  const log = logAxis([places]);
  const top = values.ticks.at(-1);
  const common = { ...axisLook, allowDataOverflow: true };
  const edge = log.domain[1] / log.domain[0] > 1 ? 1.12 : 1;
  return (
    <LineChart
      width={width}
      height={height}
      data={noRows}
      margin={{ top: 10, right: 14, bottom: 18, left: 0 }}
      accessibilityLayer={false}
    >
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        {...common}
        dataKey="x"
        height={26}
        {...(axis === 'log'
          ? {
              scale: 'log' as const,
              domain: [log.domain[0] / edge, log.domain[1] * edge],
              ticks: [...log.ticks],
              tickFormatter: (value: number) => value.toLocaleString('en'),
            }
          : {
              domain: [-0.5, Math.max(0, points.length - 1) + 0.5],
              ticks: points.map(({ x }) => x),
              interval: 'preserveStartEnd' as const,
              tickFormatter: (value: number) => points.find(({ x }) => x === value)?.label ?? '',
            })}
        label={titleBelow(xTitle)}
      />
      <YAxis
        {...common}
        dataKey="y"
        width={44}
        domain={[...values.domain]}
        ticks={[...values.ticks]}
        tickFormatter={(value: number) => formatTick(value, format, value === top)}
      />
      <Marks {...props} low={values.domain[0]} />
    </LineChart>
  );
});

function Marks({ points, curve, forecast, format, low }: SpreadChartProps & { readonly low: number }) {
  const [scaleX, scaleY] = [useXAxisScale(), useYAxisScale()];
  if (!scaleX || !scaleY) return null;
  const x = (value: number) => Number(scaleX(value));
  const y = (value: number) => Number(scaleY(Math.max(low, value)));
  const path = curve
    ?.map((point, at) => `${at === 0 ? 'M' : 'L'}${x(point.x).toFixed(1)} ${y(point.y).toFixed(1)}`)
    .join('');
  return (
    <g>
      {path && <path className={classes.law} d={path} />}
      {points.map((point) => (
        <g key={point.label} data-best={point.isBest ?? false} className={classes.point}>
          <title>{`${point.label}: ${formatValue(point.mean, format)}, ${point.values.length} ${point.values.length === 1 ? 'run' : 'runs'}`}</title>
          <line
            x1={x(point.x)}
            x2={x(point.x)}
            y1={y(Math.min(...point.values))}
            y2={y(Math.max(...point.values))}
          />
          {point.values.map((value, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the seeds keep their places.
            <circle key={at} className={classes.run} cx={x(point.x)} cy={y(value)} r={2.8} />
          ))}
          <path className={classes.mean} d={`M${x(point.x) - 9} ${y(point.mean)}h18`} />
        </g>
      ))}
      {forecast && (
        <g className={classes.forecast}>
          {forecast.interval && (
            <line
              x1={x(forecast.x)}
              x2={x(forecast.x)}
              y1={y(forecast.interval[0])}
              y2={y(forecast.interval[1])}
            />
          )}
          <circle cx={x(forecast.x)} cy={y(forecast.value)} r={4.5} />
        </g>
      )}
    </g>
  );
}
