import { useElementSize } from '@mantine/hooks';
import { memo } from 'react';
import { CartesianGrid, LineChart, useXAxisScale, useYAxisScale, XAxis, YAxis } from 'recharts';
import { axisLook, noRows, titleBelow } from './axes';
import { rangeAxis } from './domain';
import { formatTick, formatValue, type ValueFormat } from './format';
import classes from './spread.module.css';

export interface RemovalChartProps {
  readonly title: string;
  readonly format: ValueFormat;
  /** Error of each network, whole and without each block. */
  readonly networks: readonly {
    readonly name: string;
    readonly whole: number;
    readonly without: readonly number[];
  }[];
}

const height = 260;
/** Share of a block's room that its bars take. */
const barRoom = 0.7;

/** Side by side: the error of each network without each block, beside that of the whole one. */
export function RemovalChart(props: RemovalChartProps) {
  const { title, format, networks } = props;
  const { ref, width } = useElementSize();
  const spoken = networks.map(
    ({ name, whole, without }) =>
      `${name}: whole ${formatValue(whole, format)}; without each block ${without.map((error) => formatValue(error, format)).join(', ')}.`,
  );
  return (
    <figure className={classes.figure} aria-label={title}>
      <figcaption className={classes.title}>{title}</figcaption>
      <p className={classes.hidden}>{spoken.join(' ') || 'No network has been trained yet.'}</p>
      <div ref={ref} aria-hidden="true" style={{ height }}>
        {width > 0 && <Plot {...props} width={width} />}
        {networks.length === 0 && <p className={classes.empty}>Bars appear as each network is trained.</p>}
      </div>
      <ul className={classes.barLegend}>
        {networks.map(({ name }, place) => (
          <li key={name}>
            <i data-place={place} />
            {name}
          </li>
        ))}
        {networks.length > 0 && <li>thin line: the whole network</li>}
      </ul>
    </figure>
  );
}

const Plot = memo(function Plot(props: RemovalChartProps & { readonly width: number }) {
  const { format, networks, width } = props;
  const blocks = Math.max(1, ...networks.map(({ without }) => without.length));
  const highest = Math.max(0.01, ...networks.flatMap(({ whole, without }) => [whole, ...without]));
  const axis = rangeAxis(0, highest);
  const common = { ...axisLook, allowDataOverflow: true };
  return (
    <LineChart
      width={width}
      height={height}
      data={noRows}
      margin={{ top: 10, right: 8, bottom: 18, left: 0 }}
      accessibilityLayer={false}
    >
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        {...common}
        dataKey="x"
        height={26}
        domain={[0.5, blocks + 0.5]}
        ticks={Array.from({ length: blocks }, (_, block) => block + 1)}
        label={titleBelow('block left out')}
      />
      <YAxis
        {...common}
        dataKey="y"
        width={44}
        domain={[...axis.domain]}
        ticks={[...axis.ticks]}
        tickFormatter={(value: number) => formatTick(value, format, value === axis.ticks.at(-1))}
      />
      <Bars {...props} />
    </LineChart>
  );
});

function Bars({ networks, format }: RemovalChartProps) {
  const [scaleX, scaleY] = [useXAxisScale(), useYAxisScale()];
  if (!scaleX || !scaleY) return null;
  const x = (value: number) => Number(scaleX(value));
  const y = (value: number) => Number(scaleY(value));
  const wide = (x(2) - x(1)) * (barRoom / Math.max(1, networks.length));
  const floor = y(0);
  return (
    <g>
      {networks.map(({ name, whole, without }, place) => (
        <g key={name} className={classes.bars} data-place={place}>
          {without.map((error, block) => {
            const left = x(block + 1) + (place - networks.length / 2) * wide;
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: the blocks keep their places.
              <g key={block}>
                <title>{`${name} without block ${block + 1}: ${formatValue(error, format)}`}</title>
                <rect
                  x={left + 1}
                  y={y(error)}
                  width={Math.max(2, wide - 2)}
                  height={Math.max(1, floor - y(error))}
                  rx={2}
                />
                <line className={classes.whole} x1={left} x2={left + wide} y1={y(whole)} y2={y(whole)} />
              </g>
            );
          })}
        </g>
      ))}
    </g>
  );
}
