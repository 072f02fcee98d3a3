import type { BaseTickContentProps } from 'recharts';

type Props = Pick<BaseTickContentProps, 'x' | 'y' | 'payload' | 'index' | 'textAnchor' | 'tickFormatter'>;

/** From the line that recharts gives to the baseline of the text: below an axis, and beside one. */
const drop = { middle: '0.71em', end: '0.355em' } as const;

/**
 * The number beside a tick. Recharts' own measures its text in the document to break it into lines, which makes the
 * browser lay out the whole page; ours are short and stand in one line.
 */
export function TickLabel({ x, y, payload, index, textAnchor, tickFormatter }: Props) {
  const { value } = payload as { readonly value: number };
  return (
    <text
      x={x}
      y={y}
      dy={textAnchor === 'end' ? drop.end : drop.middle}
      textAnchor={textAnchor}
      fontSize={11}
      fill="var(--ink-2)"
    >
      {tickFormatter ? tickFormatter(value, index) : value}
    </text>
  );
}
