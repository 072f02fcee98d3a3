/** What is written along an axis of a plot, and how: for axes of numbers, whatever they count. */
export const axisLook = {
  type: 'number',
  axisLine: false,
  tickLine: false,
  tick: { fontSize: 11, fill: 'var(--ink-2)' },
} as const;

/** The look of an axis's name. */
export const titleLook = { fontSize: 11.5, fill: 'var(--ink-2)' } as const;

/** The name of an axis, below it. */
export const titleBelow = (value: string) =>
  ({ value, position: 'bottom', offset: -2, ...titleLook }) as const;

/** Recharts draws no axis without a row; what is drawn brings its own points. */
export const noRows = [{ x: 0, y: 0 }];
