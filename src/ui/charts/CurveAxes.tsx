import classes from './curves.module.css';
import { epochTicks } from './domain';
import { formatTick, type ValueFormat } from './format';
import type { PlotScale } from './plotScale';

export interface CurveAxesProps {
  readonly place: PlotScale;
  /** Of the value axis, rising. */
  readonly ticks: readonly number[];
  readonly lastEpoch: number;
  readonly format: ValueFormat;
}

/** Pixels between the plot and the numbers beside it and below it. */
const gap = { beside: 6, below: 8 } as const;

/**
 * A line and a number for each tick of the value axis, and the epochs below. Plain lines, since these axes stand on the
 * first screen and follow a run: recharts takes a quarter of a second of the page's thread to set up two of them.
 */
export function CurveAxes({ place, ticks, lastEpoch, format }: CurveAxesProps) {
  const top = ticks.at(-1);
  return (
    <g className={classes.axes}>
      {ticks.map((tick) => (
        <g key={tick} transform={`translate(0 ${place.toY(tick)})`}>
          <line x2={place.width} />
          <text x={-gap.beside} dy="0.355em" textAnchor="end">
            {formatTick(tick, format, tick === top)}
          </text>
        </g>
      ))}
      {epochTicks(lastEpoch).map((epoch) => (
        <text key={epoch} x={place.toX(epoch)} y={place.height + gap.below} dy="0.71em" textAnchor="middle">
          {epoch}
        </text>
      ))}
    </g>
  );
}
