import { useElementSize } from '@mantine/hooks';
import { useId } from 'react';
import { finite } from './curves';
import { formatEpoch, formatValue } from './format';
import classes from './schedule.module.css';
import { thin } from './thin';

export interface ScheduleChartProps {
  /** The learning rate over the epochs, in order; a jump is two entries close together. */
  readonly points: readonly { readonly epoch: number; readonly rate: number }[];
  readonly marks?: readonly {
    readonly epoch: number;
    readonly kind: 'restart' | 'switch';
    readonly label: string;
  }[];
  readonly epochs: number;
  /** Where the run is now. */
  readonly position?: number;
  readonly height?: number;
}

/** A small picture of the learning rate to come: no axes, only its shape, its ends and where the run is. */
export function ScheduleChart({ points, marks = [], epochs, position, height = 46 }: ScheduleChartProps) {
  const { ref, width: measured } = useElementSize();
  const width = measured || 258;
  const gradient = useId();
  const curve = thin(finite(points.map(({ epoch, rate }) => ({ x: epoch, y: rate }))));
  const highest = Math.max(...curve.map((point) => point.y), Number.MIN_VALUE);
  const lowest = Math.min(...curve.map((point) => point.y), highest);
  const toX = (epoch: number) => (epoch / Math.max(1, epochs)) * width;
  const toY = (rate: number) => height - 2 - (rate / highest) * (height - 6);
  const line = curve
    .map((point, i) => `${i === 0 ? 'M' : 'L'}${toX(point.x).toFixed(1)} ${toY(point.y).toFixed(1)}`)
    .join('');
  const restarts = marks.filter((mark) => mark.kind === 'restart').length;
  const switched = marks.find((mark) => mark.kind === 'switch');

  return (
    <figure className={classes.figure} ref={ref}>
      <svg
        width={width}
        height={height}
        role="img"
        aria-label={[
          `Learning rate over ${epochs} epochs, between ${formatValue(lowest, 'rate')} and ${formatValue(highest, 'rate')}.`,
          restarts > 0 ? `${restarts} ${restarts === 1 ? 'restart' : 'restarts'}.` : '',
          switched === undefined ? '' : `${switched.label} at epoch ${formatEpoch(switched.epoch)}.`,
        ].join(' ')}
      >
        <defs>
          <linearGradient id={gradient} x1="0" x2="0" y1="0" y2="1">
            <stop offset="0" stopColor="var(--accent)" stopOpacity="0.16" />
            <stop offset="1" stopColor="var(--accent)" stopOpacity="0.03" />
          </linearGradient>
        </defs>
        {curve.length > 1 && (
          <>
            <path
              d={`${line}L${toX(curve.at(-1)?.x ?? 0).toFixed(1)} ${height}L0 ${height}Z`}
              fill={`url(#${gradient})`}
            />
            <path d={line} className={classes.line} />
          </>
        )}
        {marks.map((mark) => (
          <line
            key={`${mark.kind}-${mark.epoch}`}
            x1={toX(mark.epoch)}
            x2={toX(mark.epoch)}
            y1={0}
            y2={height}
            className={classes.mark}
            data-kind={mark.kind}
          >
            <title>{`${mark.label}, epoch ${formatEpoch(mark.epoch)}`}</title>
          </line>
        ))}
        {position !== undefined && (
          <line x1={toX(position)} x2={toX(position)} y1={0} y2={height} className={classes.position} />
        )}
      </svg>
      <figcaption className={classes.caption}>
        <span>{Number(lowest.toPrecision(2))}</span>
        <span>to {Number(highest.toPrecision(2))}</span>
        <span className={classes.end}>epoch {epochs}</span>
      </figcaption>
    </figure>
  );
}
