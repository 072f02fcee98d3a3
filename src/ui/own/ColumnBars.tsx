import type { ColumnReading } from '../../core/own/reading';
import classes from './table.module.css';

const [width, gap, height] = [6, 1, 24];

/** How often each value or range of a column is there, small; in words for whoever hears the page. */
export function ColumnBars({ column: { name, histogram } }: { readonly column: ColumnReading }) {
  if (histogram.length === 0) return null;
  const most = Math.max(1, ...histogram.map(({ count }) => count));
  const words = histogram.map(({ label, count }) => `${label}: ${count.toLocaleString('en')}`).join(', ');
  const bars = histogram.map(({ label, count }, index) => ({
    label,
    x: index * (width + gap),
    tall: count === 0 ? 0 : Math.max(1.5, (count / most) * height),
  }));
  return (
    <svg
      className={classes.bars}
      width={bars.length * (width + gap)}
      height={height}
      role="img"
      aria-label={`${name}. ${words}`}
    >
      <title>{words}</title>
      {bars.map(({ label, x, tall }) => (
        <rect key={`${label} ${x}`} x={x} y={height - tall} width={width} height={tall} rx={1} />
      ))}
    </svg>
  );
}
