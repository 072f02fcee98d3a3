import { useId, useMemo } from 'react';
import type { Curve } from './curves';
import classes from './curves.module.css';
import type { PlotScale } from './plotScale';

export interface CurvePathsProps {
  readonly curves: readonly Curve[];
  readonly place: PlotScale;
  /** Smallest value that the axis can place: zero and below have no logarithm. */
  readonly least?: number;
}

/** The lines, and a dot at the newest point of each: a lone point draws no line. */
export function CurvePaths({ curves, place, least }: CurvePathsProps) {
  const clip = useId();
  const paths = useMemo(
    () =>
      curves.map(({ look, points }, index) => {
        const places = points
          .filter((point) => least === undefined || point.y >= least)
          .map((point) => [place.toX(point.x), place.toY(point.y)] as const);
        const d = places
          .map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`)
          .join('');
        return { look, key: `${look}-${index}`, d, end: places.at(-1) };
      }),
    [curves, place, least],
  );
  const trains = paths.some((path) => path.look === 'train');
  return (
    <>
      <clipPath id={clip}>
        <rect x={-4} y={-3} width={place.width + 8} height={place.height + 6} />
      </clipPath>
      <g clipPath={`url(#${clip})`}>
        {paths.map(({ look, key, d }) => (
          <path key={key} d={d} className={classes.line} data-look={look} />
        ))}
        {paths
          .filter(({ look }) => look !== 'previous' && !(look === 'progress' && trains))
          .map(
            ({ look, key, end }) =>
              end && (
                <circle key={key} cx={end[0]} cy={end[1]} r={2.6} className={classes.end} data-look={look} />
              ),
          )}
      </g>
    </>
  );
}
