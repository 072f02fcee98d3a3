import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import type { Mark } from '../../protocol/progress';
import { byImportance, type Curve, nearest } from './curves';
import classes from './curves.module.css';
import { formatEpoch, formatValue, type ValueFormat } from './format';
import { type PlotFrame, plotInset, plotScale } from './plotScale';

export interface CurveCursorProps extends PlotFrame {
  readonly label: string;
  readonly curves: readonly Curve[];
  readonly marks: readonly Mark[];
  readonly format: ValueFormat;
  /** The epoch under the pointer, when another chart shares it. */
  readonly epoch?: number | undefined;
  readonly onEpoch?: ((epoch: number | undefined) => void) | undefined;
}

/** How near the pointer must come to a mark for the tooltip to explain it. */
const markReach = 8;

/** The line that follows the pointer, or the arrow keys, and says the values under it. */
export function CurveCursor(props: CurveCursorProps) {
  const [own, setOwn] = useState<number>();
  const epoch = props.onEpoch === undefined ? own : props.epoch;
  const setEpoch = (next: number | undefined) => {
    setOwn(next);
    props.onEpoch?.(next);
  };
  const plot = plotScale(props);
  const main =
    props.curves.find((curve) => curve.look === 'validation' || curve.look === 'rate') ?? props.curves[0];
  const snapped = epoch === undefined || main === undefined ? undefined : nearest(main.points, epoch)?.x;

  const follow = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    setEpoch(((event.clientX - box.left) / Math.max(1, box.width)) * props.lastEpoch);
  };
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const next = keyTarget(event.key, main?.points.map((point) => point.x) ?? [], snapped);
    if (next === undefined) return;
    event.preventDefault();
    setEpoch(next);
  };

  const x = snapped === undefined ? 0 : plot.toX(snapped);
  const readings =
    snapped === undefined
      ? []
      : props.curves
          .filter((curve) => curve.look !== 'progress' && curve.points.length > 0)
          .toSorted(byImportance)
          .map((curve) => ({ curve, point: nearest(curve.points, snapped) }))
          .filter(({ point }) => point !== undefined && Math.abs(point.x - snapped) <= 0.5);
  const near = props.marks.filter(
    (mark) => Math.abs((mark.epoch - (epoch ?? Number.NaN)) * (plot.width / props.lastEpoch)) < markReach,
  );
  const text = readings
    .map(({ curve, point }) => `${curve.label} ${formatValue(point?.y ?? 0, props.format)}`)
    .join(', ');

  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={`${props.label}: read the values at an epoch`}
      aria-valuemin={0}
      aria-valuemax={props.lastEpoch}
      aria-valuenow={snapped ?? 0}
      aria-valuetext={snapped === undefined ? 'no epoch chosen' : `Epoch ${formatEpoch(snapped)}: ${text}`}
      className={classes.cursor}
      style={{ left: plotInset.left, top: plotInset.top, width: plot.width, height: plot.height }}
      onPointerMove={follow}
      onPointerDown={follow}
      onPointerLeave={() => setEpoch(undefined)}
      onBlur={() => setEpoch(undefined)}
      onKeyDown={move}
    >
      {snapped !== undefined && readings.length > 0 && (
        <>
          <span className={classes.cursorLine} style={{ transform: `translateX(${x}px)` }} />
          {readings.map(({ curve, point }) => (
            <span
              key={curve.look}
              className={classes.cursorDot}
              data-look={curve.look}
              style={{
                transform: `translate(${x}px, ${Math.max(0, Math.min(plot.height, plot.toY(point?.y ?? 0)))}px)`,
              }}
            />
          ))}
          {/* Only the chart under the pointer speaks; the others that share its epoch show their line. */}
          {own !== undefined && (
            <div
              className={classes.tooltip}
              data-side={x > plot.width * 0.42 ? 'left' : 'right'}
              style={{ left: x }}
            >
              <b>Epoch {formatEpoch(snapped)}</b>
              {readings.map(({ curve, point }) => (
                <span key={curve.look} className={classes.reading}>
                  <i className={classes.swatch} data-look={curve.look} />
                  {curve.label}
                  <span className={classes.value}>{formatValue(point?.y ?? 0, props.format)}</span>
                </span>
              ))}
              {near.map((mark) => (
                <span key={`${mark.kind}-${mark.epoch}`} className={classes.markText}>
                  {mark.text}
                </span>
              ))}
            </div>
          )}
        </>
      )}
    </div>
  );
}

function keyTarget(key: string, epochs: readonly number[], from: number | undefined): number | undefined {
  const at = from === undefined ? epochs.length - 1 : epochs.indexOf(from);
  if (key === 'ArrowLeft' || key === 'ArrowDown')
    return epochs[from === undefined ? at : Math.max(0, at - 1)];
  if (key === 'ArrowRight' || key === 'ArrowUp') return epochs[Math.min(epochs.length - 1, at + 1)];
  if (key === 'Home') return epochs[0];
  if (key === 'End') return epochs.at(-1);
  return undefined;
}
