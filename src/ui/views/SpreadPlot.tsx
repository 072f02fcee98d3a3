import classes from './spread.module.css';

export interface Spread {
  /** In bins of equal width from `low` to `high`. */
  readonly counts: readonly number[];
  readonly low: number;
  readonly high: number;
}

export interface SpreadPlotProps {
  readonly label: string;
  readonly spread: Spread;
  /** That of the run before, faded behind. */
  readonly before?: Spread | undefined;
  /** Makes both ends as far from zero, so that zero is in the middle. */
  readonly isCentred?: boolean;
}

const [width, height] = [220, 56];

/** How values are spread: what is frequent is high. Roots of the counts, so that a few large ones are still seen. */
export function SpreadPlot({ label, spread, before, isCentred = false }: SpreadPlotProps) {
  const all = before ? [spread, before] : [spread];
  const far = Math.max(...all.flatMap(({ low, high }) => [Math.abs(low), Math.abs(high)])) || 1;
  const low = isCentred ? -far : Math.min(...all.map((one) => one.low));
  const high = isCentred ? far : Math.max(...all.map((one) => one.high));
  const most = Math.max(...all.flatMap(densities));
  const place = (value: number) => ((value - low) / (high - low || 1)) * width;
  const outline = (one: Spread) => {
    const step = (one.high - one.low) / one.counts.length;
    const points = densities(one).map((density, bin) => {
      const [from, to] = [place(one.low + bin * step), place(one.low + (bin + 1) * step)];
      const y = (height - Math.sqrt(density / (most || 1)) * (height - 2)).toFixed(1);
      return `L${from.toFixed(1)} ${y}L${to.toFixed(1)} ${y}`;
    });
    return `M${place(one.low).toFixed(1)} ${height}${points.join('')}L${place(one.high).toFixed(1)} ${height}Z`;
  };
  return (
    <svg className={classes.plot} viewBox={`0 0 ${width} ${height + 14}`} role="img" aria-label={label}>
      {before && <path className={classes.before} d={outline(before)} />}
      <path className={classes.now} d={outline(spread)} />
      <line className={classes.axis} x1={0} x2={width} y1={height} y2={height} />
      {low < 0 && high > 0 && (
        <line className={classes.zero} x1={place(0)} x2={place(0)} y1={0} y2={height + 3} />
      )}
      <text x={0} y={height + 12}>
        {short(low)}
      </text>
      <text x={width} y={height + 12} textAnchor="end">
        {short(high)}
      </text>
    </svg>
  );
}

/** Share of the values per width, so that spreads over different ranges compare. */
function densities({ counts, low, high }: Spread): readonly number[] {
  const total = counts.reduce((sum, count) => sum + count, 0) || 1;
  const step = (high - low) / counts.length || 1;
  return counts.map((count) => count / total / step);
}

function short(value: number): string {
  return String(Number(value.toPrecision(2)));
}
