import { useElementSize } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { CartesianGrid, LineChart, useXAxisScale, useYAxisScale, XAxis, YAxis } from 'recharts';
import { axisLook, noRows, titleLook } from './axes';
import { formatTick } from './format';
import classes from './square.module.css';

export interface UnitSquareProps {
  /** What it shows, and how that came out, for whoever cannot see it. */
  readonly label: string;
  readonly across: string;
  readonly up: string;
  readonly children: ReactNode;
}

const ticks = [0, 0.25, 0.5, 0.75, 1];
const axis = {
  ...axisLook,
  domain: [0, 1],
  ticks,
  tickFormatter: (value: number) => formatTick(value, 'percent', value === 1),
} as const;
/** What stands around the square, in pixels: the axes and their names. */
const around = { across: 56, up: 50 };

/** A square plot of two shares. */
export function UnitSquare({ label, across, up, children }: UnitSquareProps) {
  const { ref, width: measured } = useElementSize();
  const width = Math.max(180, Math.min(measured || 260, 340));
  return (
    <div ref={ref} className={classes.square} role="img" aria-label={label}>
      <LineChart
        width={width}
        height={width - around.across + around.up}
        data={noRows}
        margin={{ top: 8, right: 10, bottom: 16, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid stroke="var(--line)" />
        <XAxis
          {...axis}
          dataKey="x"
          height={26}
          label={{ value: across, position: 'bottom', offset: -2, ...titleLook }}
        />
        <YAxis
          {...axis}
          dataKey="y"
          width={46}
          label={{ value: up, angle: -90, position: 'insideLeft', offset: 6, ...titleLook }}
        />
        {children}
      </LineChart>
    </div>
  );
}

export interface SharePoint {
  readonly x: number;
  readonly y: number;
}

/** From one pair of shares to a place on the square; undefined before it is laid out. */
export function useSquareScale(): ((point: SharePoint) => readonly [x: number, y: number]) | undefined {
  const toX = useXAxisScale();
  const toY = useYAxisScale();
  if (toX === undefined || toY === undefined) return undefined;
  return ({ x, y }) => [Number(toX(x)), Number(toY(y))];
}

/** Where a network without any knowledge would be. */
export function Chance({ from, to }: { readonly from: SharePoint; readonly to: SharePoint }) {
  const place = useSquareScale();
  if (!place) return null;
  const [[x1, y1], [x2, y2]] = [place(from), place(to)];
  return <line className={classes.chance} x1={x1} y1={y1} x2={x2} y2={y2} />;
}

/** A curve of shares, and the place on it that is chosen. */
export function ShareCurve({
  points,
  chosen,
}: {
  readonly points: readonly SharePoint[];
  readonly chosen: SharePoint;
}) {
  const place = useSquareScale();
  if (!place) return null;
  const path = points
    .map((point) =>
      place(point)
        .map((at) => at.toFixed(1))
        .join(' '),
    )
    .join('L');
  const [x, y] = place(chosen);
  return (
    <g>
      <path className={classes.curve} d={`M${path}`} />
      <circle className={classes.chosen} cx={x} cy={y} r={6} />
    </g>
  );
}
