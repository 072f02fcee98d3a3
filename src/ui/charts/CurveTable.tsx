import { byImportance, type Curve, nearest } from './curves';
import classes from './curves.module.css';
import { formatEpoch, formatValue, type ValueFormat } from './format';

export interface CurveTableProps {
  readonly caption: string;
  readonly curves: readonly Curve[];
  readonly format: ValueFormat;
  readonly height: number;
}

/** The same numbers as the chart's, epoch by epoch. */
export function CurveTable({ caption, curves, format, height }: CurveTableProps) {
  const shown = curves
    .filter((curve) => curve.look !== 'progress' && curve.points.length > 0)
    .toSorted(byImportance);
  const epochs = [...new Set(shown.flatMap((curve) => curve.points.map((point) => point.x)))].sort(
    (a, b) => a - b,
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className={classes.table} style={{ height }} tabIndex={0} aria-label={`${caption}, as a table`}>
      <table>
        <thead>
          <tr>
            <th scope="col">Epoch</th>
            {shown.map((curve) => (
              <th scope="col" key={curve.look}>
                {curve.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {epochs.map((epoch) => (
            <tr key={epoch}>
              <th scope="row">{formatEpoch(epoch)}</th>
              {shown.map((curve) => {
                const point = nearest(curve.points, epoch);
                return <td key={curve.look}>{point?.x === epoch ? formatValue(point.y, format) : '–'}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
