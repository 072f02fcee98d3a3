import { useElementSize } from '@mantine/hooks';
import { CartesianGrid, Line, LineChart, useXAxisScale, useYAxisScale, XAxis, YAxis } from 'recharts';
import { rangeAxis } from './domain';
import classes from './ensemble.module.css';
import { formatTick, formatValue, type ValueFormat } from './format';

export interface EnsembleChartProps {
  /** What is measured, such as `Accuracy`. */
  readonly label: string;
  readonly format: ValueFormat;
  /** Score of each member alone. */
  readonly alone: readonly number[];
  /** Index of the member that did best on validation. */
  readonly best: number;
  /** Score of 1, 2, ... members together. */
  readonly together: readonly number[];
}

const height = 240;
const text = { fontSize: 11.5, fill: 'var(--ink-2)' } as const;

/** The members alone, and what they reach together, the more of them there are. */
export function EnsembleChart({ label, format, alone, best, together }: EnsembleChartProps) {
  const { ref, width } = useElementSize();
  const all = [...alone, ...together];
  const axis = rangeAxis(Math.min(...all), Math.max(...all));
  const sizes = together.map((_, index) => index + 1);
  const every = Math.ceil(sizes.length / 10);
  const show = (value: number) => formatValue(value, format);
  const spoken = `${label} by the number of members: ${together.map((value, index) => `${index + 1}: ${show(value)}`).join('; ')}. Each alone: ${alone.map(show).join(', ')}; the best on validation has ${show(alone[best] ?? Number.NaN)}.`;
  return (
    <figure className={classes.figure}>
      <div ref={ref} className={classes.plot} style={{ height }} role="img" aria-label={spoken}>
        <LineChart
          width={width || 360}
          height={height}
          data={together.map((score, index) => ({ size: index + 1, score }))}
          margin={{ top: 12, right: 16, bottom: 14, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            type="number"
            dataKey="size"
            domain={[1, Math.max(2, sizes.length)]}
            ticks={sizes.filter((size) => (size - 1) % every === 0 || size === sizes.length)}
            padding={{ left: 34, right: 6 }}
            axisLine={false}
            tickLine={false}
            tick={text}
            height={30}
            label={{ value: 'members together', position: 'bottom', offset: -6, ...text }}
          />
          <YAxis
            type="number"
            domain={[...axis.domain]}
            ticks={[...axis.ticks]}
            tickFormatter={(value: number) => formatTick(value, format, value === axis.ticks.at(-1))}
            axisLine={false}
            tickLine={false}
            tick={text}
            width={52}
          />
          <Alone scores={alone} best={best} last={sizes.length} />
          <Line
            dataKey="score"
            type="linear"
            stroke="var(--neg)"
            strokeWidth={2.4}
            dot={{ r: 4.5, fill: 'var(--neg)', stroke: 'var(--card)', strokeWidth: 2 }}
            activeDot={false}
            isAnimationActive={false}
          />
        </LineChart>
      </div>
      <ul className={classes.legend}>
        <li>
          <Sign kind="alone" /> each alone
        </li>
        <li>
          <Sign kind="best" /> best on validation
        </li>
        <li>
          <Sign kind="together" /> together
        </li>
      </ul>
    </figure>
  );
}

/** A short stroke for each member, and a line across for the one that did best on validation. */
function Alone({
  scores,
  best,
  last,
}: {
  readonly scores: readonly number[];
  readonly best: number;
  readonly last: number;
}) {
  const [toX, toY] = [useXAxisScale(), useYAxisScale()];
  if (!toX || !toY) return null;
  const first = Number(toX(1));
  const bestY = Number(toY(scores[best] ?? 0));
  return (
    <g>
      <line
        className={classes.best}
        x1={first - 14}
        x2={Number(toX(Math.max(2, last)))}
        y1={bestY}
        y2={bestY}
      />
      {scores.map((score, index) => {
        const y = Number(toY(score));
        // biome-ignore lint/suspicious/noArrayIndexKey: members stay in their places.
        return <line key={index} className={classes.alone} x1={first - 30} x2={first - 14} y1={y} y2={y} />;
      })}
    </g>
  );
}

function Sign({ kind }: { readonly kind: 'alone' | 'best' | 'together' }) {
  return (
    <svg viewBox="0 0 20 12" width="20" height="12" aria-hidden="true">
      <line
        className={classes[kind]}
        x1={kind === 'alone' ? 3 : 0}
        x2={kind === 'alone' ? 17 : 20}
        y1="6"
        y2="6"
      />
      {kind === 'together' && <circle className={classes.dot} cx="10" cy="6" r="4" />}
    </svg>
  );
}
