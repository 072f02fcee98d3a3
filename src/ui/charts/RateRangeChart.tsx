import { useElementSize } from '@mantine/hooks';
import { memo } from 'react';
import { CartesianGrid, LineChart, useXAxisScale, useYAxisScale, XAxis, YAxis } from 'recharts';
import { axisLook, titleBelow } from './axes';
import { logAxis, rangeAxis } from './domain';
import { formatTick, formatValue } from './format';
import classes from './spread.module.css';

export interface RateRangeChartProps {
  /** The ends of the test. */
  readonly from: number;
  readonly to: number;
  readonly rates: readonly number[];
  readonly losses: readonly number[];
  readonly smoothed: readonly number[];
  readonly suggested?: number | undefined;
  readonly diverges?: number | undefined;
}

const height = 280;
/** On a logarithmic axis nothing lies at 0. */
const noRows = [{ x: 1, y: 0 }];
/** Share of the first loss above which dots leave the chart: the explosion has no end. */
const shownAbove = 1.6;

/** The loss of every step against its learning rate, smoothed, with what is read off it. */
export function RateRangeChart(props: RateRangeChartProps) {
  const { rates, suggested, diverges } = props;
  const { ref, width } = useElementSize();
  const read = [
    `${rates.length} steps so far.`,
    suggested === undefined ? '' : `Suggested rate: ${formatValue(suggested, 'rate')}.`,
    diverges === undefined ? '' : `The loss comes back up at ${formatValue(diverges, 'rate')}.`,
  ];
  return (
    <figure className={classes.figure} aria-label="Loss against learning rate">
      <figcaption className={classes.title}>
        Loss of each step, smoothed, against its learning rate
      </figcaption>
      <p className={classes.hidden}>{read.join(' ')}</p>
      <div ref={ref} aria-hidden="true" style={{ height }}>
        {width > 0 && <Plot {...props} width={width} />}
      </div>
    </figure>
  );
}

const Plot = memo(function Plot(props: RateRangeChartProps & { readonly width: number }) {
  const { from, to, losses, smoothed, width } = props;
  const ceiling = shownAbove * (smoothed[0] ?? losses[0] ?? 1);
  const shown = [...losses, ...smoothed].filter((loss) => loss <= ceiling);
  const axis = rangeAxis(Math.min(0, ...shown), Math.max(...shown, 0.1));
  const common = { ...axisLook, allowDataOverflow: true };
  return (
    <LineChart
      width={width}
      height={height}
      data={noRows}
      margin={{ top: 22, right: 14, bottom: 18, left: 0 }}
      accessibilityLayer={false}
    >
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        {...common}
        dataKey="x"
        scale="log"
        domain={[from, to]}
        ticks={[...logAxis([[from, to]]).ticks]}
        height={26}
        tickFormatter={(value: number) => formatTick(value, 'number', false)}
        label={titleBelow('learning rate')}
      />
      <YAxis
        {...common}
        dataKey="y"
        width={44}
        domain={[...axis.domain]}
        ticks={[...axis.ticks]}
        tickFormatter={(value: number) => formatTick(value, 'number', false)}
      />
      <Marks {...props} high={axis.domain[1]} low={axis.domain[0]} />
    </LineChart>
  );
});

interface MarksProps extends RateRangeChartProps {
  readonly low: number;
  readonly high: number;
}

function Marks({ rates, losses, smoothed, suggested, diverges, low, high }: MarksProps) {
  const [scaleX, scaleY] = [useXAxisScale(), useYAxisScale()];
  if (!scaleX || !scaleY) return null;
  const x = (value: number) => Number(scaleX(value));
  const y = (value: number) => Number(scaleY(Math.min(high, value)));
  const path = smoothed
    .map((loss, at) => `${at === 0 ? 'M' : 'L'}${x(rates[at] ?? 1).toFixed(1)} ${y(loss).toFixed(1)}`)
    .join('');
  return (
    <g>
      {losses.map(
        (loss, at) =>
          loss <= high && (
            <circle
              // biome-ignore lint/suspicious/noArrayIndexKey: the steps keep their places.
              key={at}
              className={classes.loss}
              cx={x(rates[at] ?? 1)}
              cy={y(loss)}
              r={1.9}
            />
          ),
      )}
      <path className={classes.smoothed} d={path} />
      {diverges !== undefined && (
        <Mark
          kind="diverges"
          x={x(diverges)}
          top={y(high)}
          bottom={y(low)}
          text="comes back up"
          side="start"
        />
      )}
      {suggested !== undefined && (
        <Mark
          kind="suggested"
          x={x(suggested)}
          top={y(high)}
          bottom={y(low)}
          text={`suggested: ${formatValue(suggested, 'rate')}`}
          side="end"
        />
      )}
    </g>
  );
}

interface MarkProps {
  readonly kind: 'suggested' | 'diverges';
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  readonly text: string;
  readonly side: 'start' | 'end';
}

function Mark({ kind, x, top, bottom, text, side }: MarkProps) {
  return (
    <g className={classes.marked} data-kind={kind}>
      <line x1={x} x2={x} y1={top - 4} y2={bottom} />
      <text x={side === 'end' ? x - 6 : x + 6} y={top - 8} textAnchor={side}>
        {text}
      </text>
    </g>
  );
}
