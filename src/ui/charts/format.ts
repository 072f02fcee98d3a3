export type ValueFormat = 'percent' | 'number' | 'rate';

/** A value as it stands in a tooltip, a table or a sentence: `97.8 %`, `0.0612`, `1.2e+30`. */
export function formatValue(value: number, format: ValueFormat): string {
  if (format === 'percent') return `${(value * 100).toFixed(1)}\u00A0%`;
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size >= 1e6 || size < 1e-4) return value.toExponential(1).replace('+', '');
  if (size >= 1000) return Math.round(value).toLocaleString('en');
  if (size >= 100) return value.toFixed(0);
  if (size >= 10) return value.toFixed(1);
  if (format === 'rate') return String(Number(value.toPrecision(3)));
  return size >= 1 ? value.toFixed(2) : value.toFixed(size >= 0.01 ? 3 : 5);
}

/** A value beside an axis: no more digits than the steps between the ticks need. */
export function formatTick(value: number, format: ValueFormat, isTop: boolean): string {
  if (format === 'percent') {
    const percent = String(Number((value * 100).toFixed(1)));
    return isTop ? `${percent}\u00A0%` : percent;
  }
  const size = Math.abs(value);
  if (size >= 1e5 || (size > 0 && size < 1e-3))
    return Number(value.toPrecision(2)).toExponential().replace('+', '');
  return String(Number(value.toPrecision(6)));
}

/** An epoch in words; between epochs with two decimals. */
export function formatEpoch(epoch: number): string {
  return Number.isInteger(epoch) ? String(epoch) : epoch.toFixed(2);
}
