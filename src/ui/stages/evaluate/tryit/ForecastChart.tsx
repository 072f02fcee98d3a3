import { useElementSize } from '@mantine/hooks';
import type { SeriesPreview } from '../../../../protocol/dataSummary';
import type { NetworkSaid } from '../../../../protocol/tryIt';
import { formatTick, formatValue } from '../../../charts/format';
import series from './series.module.css';
import { networkName, withUnit } from './words';

const height = 240;
const [left, right, top, bottom] = [52, 10, 12, 24];
const dateWidth = 130;

interface Props {
  readonly preview: SeriesPreview;
  readonly from: number;
  readonly steps: number;
  readonly said: readonly NetworkSaid[];
}

/** The series up to a step, what the networks say comes then, and what came. */
export function ForecastChart({ preview, from, steps, said }: Props) {
  const { ref, width: measured } = useElementSize();
  const width = Math.max(280, measured || 640);
  const { values, channels, target, dates, window } = preview;
  const channel = channels[target];
  const count = dates.length;
  const first = Math.max(0, from - Math.max(2 * window, steps));
  const last = from + steps - 1;
  const known = Array.from({ length: Math.min(count, last + 1) - first }, (_, index) => ({
    step: first + index,
    value: values[(first + index) * channels.length + target] ?? 0,
  }));
  const before = known.filter(({ step }) => step < from);
  const after = known.filter(({ step }) => step >= from - 1);
  const paths = said.map((one) => {
    const now = before.at(-1);
    const next = (one.forecast ?? []).map((value, index) => ({ step: from + index, value }));
    return { one, points: now ? [now, ...next] : next };
  });
  const all = [...known, ...paths.flatMap(({ points }) => points)].map(({ value }) => value);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const x = (step: number) => left + ((step - first) / Math.max(1, last - first)) * (width - left - right);
  const y = (value: number) =>
    top + (1 - (value - low) / Math.max(1e-9, high - low)) * (height - top - bottom);
  const line = (points: readonly { step: number; value: number }[]) =>
    points.map(({ step, value }) => `${x(step)},${y(value)}`).join(' ');
  const dateOf = (step: number) => dates[step] ?? `+${step - count + 1}`;
  // Where the names would run into each other, the ends are enough.
  const hasRoom = x(from) - x(first) > dateWidth && x(last) - x(from) > dateWidth;
  const places = [[first, 'start'], ...(hasRoom ? [[from, 'middle'] as const] : []), [last, 'end']] as const;
  return (
    <figure ref={ref} className={series.forecast}>
      <figcaption>
        {channel?.title}
        {channel?.unit && ` (${channel.unit})`}
        <span data-line="known">as it was</span>
        {paths.map(({ one }) => (
          <span key={one.network} data-line={one.network}>
            {networkName(one)}
          </span>
        ))}
      </figcaption>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        role="img"
        aria-label={inWords(preview, from, said)}
      >
        <rect
          className={series.seen}
          x={x(Math.max(first, from - window))}
          width={Math.max(0, x(from - 1) - x(Math.max(first, from - window)))}
          y={top}
          height={height - top - bottom}
        />
        {[low, (low + high) / 2, high].map((value) => (
          <g key={value} className={series.tick}>
            <line x1={left} x2={width - right} y1={y(value)} y2={y(value)} />
            <text x={left - 6} y={y(value) + 4} textAnchor="end">
              {formatTick(Number(value.toPrecision(3)), 'number', false)}
            </text>
          </g>
        ))}
        {places.map(([step, anchor]) => (
          <text key={step} className={series.date} x={x(step)} y={height - 6} textAnchor={anchor}>
            {dateOf(step)}
          </text>
        ))}
        <polyline points={line(before)} data-line="before" />
        <polyline points={line(after)} data-line="known" />
        {paths.map(({ one, points }) => (
          <polyline key={one.network} points={line(points)} data-line={one.network} />
        ))}
        <line className={series.now} x1={x(from - 1)} x2={x(from - 1)} y1={top} y2={height - bottom} />
      </svg>
    </figure>
  );
}

function inWords(
  { dates, channels, target, values }: SeriesPreview,
  from: number,
  said: readonly NetworkSaid[],
) {
  const channel = channels[target];
  const path = said[0]?.forecast ?? [];
  const begins = dates[from] ?? `the step after ${dates.at(-1)}`;
  const end = path.at(-1);
  if (end === undefined) return `${channel?.title} up to ${begins}`;
  const truth = values[(from + path.length - 1) * channels.length + target];
  const known = truth === undefined ? '' : `, in truth ${formatValue(truth, 'number')}`;
  return `${channel?.title} continued from ${begins}: after ${path.length} steps ${withUnit(end, channel?.unit)}${known}`;
}
