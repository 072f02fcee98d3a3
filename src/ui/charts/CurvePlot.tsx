import { memo, useMemo } from 'react';
import type { Mark } from '../../protocol/progress';
import { CurveAxes } from './CurveAxes';
import { CurvePaths } from './CurvePaths';
import type { Curve } from './curves';
import classes from './curves.module.css';
import type { ValueFormat } from './format';
import { MarkLines } from './MarkLines';
import { type PlotFrame, type PlotScale, plotInset, plotScale } from './plotScale';

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

/** Axes, marks and lines, without anything that follows the pointer. */
export const CurvePlot = memo(function CurvePlot(props: CurvePlotProps) {
  const { curves, marks, format, labelsAt = 'top', band, axis, scale, lastEpoch, width, height } = props;
  const place = useMemo(
    () => plotScale({ axis, scale, lastEpoch, width, height }),
    [axis, scale, lastEpoch, width, height],
  );
  const [low] = axis.domain;
  return (
    <div aria-hidden="true" className={classes.drawing}>
      <svg width={width} height={height} role="presentation">
        <g transform={`translate(${plotInset.left} ${plotInset.top})`}>
          <CurveAxes place={place} ticks={axis.ticks} {...{ lastEpoch, format }} />
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
