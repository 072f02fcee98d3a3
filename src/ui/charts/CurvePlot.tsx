import { memo, useMemo } from 'react';
import { CartesianGrid, LineChart, XAxis, YAxis } from 'recharts';
import type { Mark } from '../../protocol/payloads';
import { noRows } from './axes';
import { CurvePaths } from './CurvePaths';
import type { Curve } from './curves';
import classes from './curves.module.css';
import { epochTicks } from './domain';
import { formatTick, type ValueFormat } from './format';
import { MarkLines } from './MarkLines';
import { type PlotFrame, type PlotScale, plotInset, plotScale } from './plotScale';
import { TickLabel } from './TickLabel';

/** From one epoch to another. */
export interface EpochBand {
  readonly from: number;
  readonly to: number;
}

export interface CurvePlotProps extends PlotFrame {
  readonly curves: readonly Curve[];
  readonly marks: readonly Mark[];
  readonly format: ValueFormat;
  readonly labelsAt?: 'top' | 'bottom';
  /** Drawn as a soft ground under the lines. */
  readonly band?: EpochBand | undefined;
}

/**
 * Axes, marks and lines, without anything that follows the pointer. The lines lie over recharts' axes in a drawing
 * of their own: ten times a second there is new data, but hardly ever a new axis.
 */
export const CurvePlot = memo(function CurvePlot(props: CurvePlotProps) {
  const { curves, marks, format, labelsAt = 'top', band, axis, scale, lastEpoch, width, height } = props;
  const place = useMemo(
    () => plotScale({ axis, scale, lastEpoch, width, height }),
    [axis, scale, lastEpoch, width, height],
  );
  const [low, high] = axis.domain;
  return (
    <div aria-hidden="true" className={classes.drawing}>
      <Axes
        low={low}
        high={high}
        ticks={axis.ticks.join()}
        {...{ scale, lastEpoch, width, height, format }}
      />
      <svg className={classes.lines} width={width} height={height} role="presentation">
        <g transform={`translate(${plotInset.left} ${plotInset.top})`}>
          {band && <Band band={band} place={place} lastEpoch={lastEpoch} />}
          {/* Under the lines: the halo of a mark's words must not cut them. */}
          <MarkLines marks={marks} place={place} labelsAt={labelsAt} />
          <CurvePaths curves={curves} place={place} {...(scale === 'log' && { least: low })} />
        </g>
      </svg>
    </div>
  );
});

/** Pixels: a single epoch must be seen too. */
const narrowestBand = 6;

function Band({
  band,
  place,
  lastEpoch,
}: {
  readonly band: EpochBand;
  readonly place: PlotScale;
  readonly lastEpoch: number;
}) {
  const within = (epoch: number) => Math.max(0, Math.min(lastEpoch, epoch));
  const [left, right] = [place.toX(within(band.from)), place.toX(within(band.to))];
  const width = Math.max(narrowestBand, right - left);
  return (
    <rect
      className={classes.band}
      data-testid="epoch-band"
      x={Math.min(left, place.width - width)}
      y={0}
      width={width}
      height={place.height}
    />
  );
}

interface AxesProps extends Omit<PlotFrame, 'axis'> {
  readonly low: number;
  readonly high: number;
  /** Joined by commas, so that equal ticks are equal properties and nothing is drawn again. */
  readonly ticks: string;
  readonly format: ValueFormat;
}

const Axes = memo(function Axes({ low, high, ticks, scale, lastEpoch, width, height, format }: AxesProps) {
  const values = ticks.split(',').map(Number);
  const top = values.at(-1);
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
        dataKey="x"
        type="number"
        domain={[0, lastEpoch]}
        ticks={[...epochTicks(lastEpoch)]}
        allowDataOverflow
        axisLine={false}
        tickLine={false}
        height={plotInset.bottom}
        tickMargin={4}
        interval={0}
        tick={TickLabel}
      />
      <YAxis
        dataKey="y"
        type="number"
        scale={scale}
        domain={[low, high]}
        ticks={values}
        allowDataOverflow
        axisLine={false}
        tickLine={false}
        width={plotInset.left}
        tickMargin={4}
        interval={0}
        tick={TickLabel}
        tickFormatter={(value: number) => formatTick(value, format, value === top)}
      />
    </LineChart>
  );
});
