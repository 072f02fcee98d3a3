import { useElementSize } from '@mantine/hooks';
import { memo } from 'react';
import { CartesianGrid, LineChart, useXAxisScale, useYAxisScale, XAxis, YAxis } from 'recharts';
import { axisLook, noRows, titleLook } from './axes';
import { niceStep } from './domain';
import { formatTick, formatValue } from './format';
import classes from './regression.module.css';

export interface RegressionPlotProps {
  /** True and predicted values, pair by pair, in the target's unit. */
  readonly truth: Float32Array;
  readonly prediction: Float32Array;
  readonly target: string;
  readonly unit?: string | undefined;
  readonly height?: number;
}

interface Pair {
  readonly truth: number;
  readonly prediction: number;
}

/** Predicted against true: the nearer to the diagonal, the better. */
export function RegressionPlot({ truth, prediction, target, unit, height = 380 }: RegressionPlotProps) {
  const { ref, width: measured } = useElementSize();
  const width = Math.min(measured || 280, 620);
  const pairs: Pair[] = Array.from(truth, (value, index) => ({
    truth: value,
    prediction: prediction[index] ?? Number.NaN,
  })).filter((pair) => Number.isFinite(pair.truth) && Number.isFinite(pair.prediction));
  if (pairs.length === 0) return <p className={classes.empty}>The points appear after the first epoch.</p>;

  // The truth decides the range: a wild prediction is shown at the edge instead of squeezing all others.
  const truths = pairs.map((pair) => pair.truth);
  const [lowest, highest] = [Math.min(...truths), Math.max(...truths)];
  const margin = (highest - lowest || 1) * 0.15;
  const inside = (value: number) => Math.max(lowest - margin, Math.min(highest + margin, value));
  const reach = pairs.map((pair) => inside(pair.prediction)).concat(truths);
  const step = niceStep((Math.max(...reach) - Math.min(...reach) || 1) / 5);
  const from = Math.floor(Math.min(...reach) / step) * step;
  const to = Math.ceil(Math.max(...reach) / step) * step;
  const outside = pairs.filter(({ prediction }) => prediction < from || prediction > to).length;
  const error = pairs.reduce((sum, pair) => sum + Math.abs(pair.prediction - pair.truth), 0) / pairs.length;
  const unitText = unit === undefined ? '' : ` ${unit}`;
  const summary = `Off by ${formatValue(error, 'number')}${unitText} on average, over ${pairs.length} validation examples.`;

  return (
    <figure className={classes.figure}>
      <div
        ref={ref}
        role="img"
        aria-label={`Predicted against true ${target}. ${summary}`}
        style={{ minHeight: height }}
      >
        <Plot
          {...{ pairs, from, to, step, width, height }}
          name={`${target}${unit === undefined ? '' : `, ${unit}`}`}
        />
      </div>
      <figcaption className={classes.caption}>
        {summary} On the diagonal every prediction is right.
        {outside > 0 && ` ${outside === 1 ? '1 lies' : `${outside} lie`} beyond the chart, at its edge.`}
      </figcaption>
    </figure>
  );
}

interface PlotProps {
  readonly pairs: readonly Pair[];
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly width: number;
  readonly height: number;
  readonly name: string;
}

const Plot = memo(function Plot({ pairs, from, to, step, width, height, name }: PlotProps) {
  const ticks = Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) => from + index * step);
  const axis = {
    ...axisLook,
    domain: [from, to],
    ticks,
    allowDataOverflow: true,
    tickFormatter: (value: number) => formatTick(value, 'number', false),
  } as const;
  return (
    <LineChart
      width={width}
      height={height}
      data={noRows}
      margin={{ top: 8, right: 10, bottom: 16, left: 8 }}
      accessibilityLayer={false}
    >
      <CartesianGrid stroke="var(--line)" />
      <XAxis
        {...axis}
        dataKey="x"
        height={26}
        label={{ value: `true ${name}`, position: 'bottom', offset: -2, ...titleLook }}
      />
      <YAxis
        {...axis}
        dataKey="y"
        width={48}
        label={{ value: 'predicted', angle: -90, position: 'insideLeft', offset: 0, ...titleLook }}
      />
      <Dots pairs={pairs} from={from} to={to} />
    </LineChart>
  );
});

function Dots({ pairs, from, to }: Pick<PlotProps, 'pairs' | 'from' | 'to'>) {
  const toX = useXAxisScale();
  const toY = useYAxisScale();
  if (toX === undefined || toY === undefined) return null;
  const inside = (value: number) => Math.max(from, Math.min(to, value));
  return (
    <g>
      <line className={classes.diagonal} x1={toX(from)} y1={toY(from)} x2={toX(to)} y2={toY(to)} />
      {pairs.map((pair, index) => (
        <circle
          // biome-ignore lint/suspicious/noArrayIndexKey: the pairs come in the fixed order of the validation part.
          key={index}
          className={classes.dot}
          cx={toX(inside(pair.truth))}
          cy={toY(inside(pair.prediction))}
          r={3.2}
        >
          <title>{`true ${formatValue(pair.truth, 'number')}, predicted ${formatValue(pair.prediction, 'number')}`}</title>
        </circle>
      ))}
    </g>
  );
}
