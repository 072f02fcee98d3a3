import type { Bar, ColumnType } from '../../core/own/reading';
import type { ColumnFacts } from './columnFacts';
import { clean, dateText, toDate } from './values';

const mostBars = 10;

/** How often what comes: of numbers and dates ranges of equal width, of others the most common values. */
export function histogramOf(facts: ColumnFacts, type: ColumnType): readonly Bar[] {
  const { present, coded, number, dateOrder, spellings } = facts;
  if (type === 'number') {
    const known = present.filter((place) => !Number.isNaN(number.numbers[place]));
    const numbers = known.map((place) => number.numbers[place] as number);
    return ranges(coded.counts, known, numbers, (value) => `${Number(value.toPrecision(4))}`);
  }
  if (type === 'date' && dateOrder) {
    const days = present.map((place) => toDate(coded.values[place] as string, dateOrder));
    return ranges(coded.counts, present, days, dateText);
  }
  const common = [...spellings()].toSorted(([, a], [, b]) => b - a).slice(0, mostBars);
  return common.map(([value, count]) => ({ label: shortened(value), count }));
}

/** @param numbers one for each of the places */
function ranges(
  counts: readonly number[],
  places: readonly number[],
  numbers: readonly number[],
  label: (value: number) => string,
): readonly Bar[] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of numbers) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const bars = new Array<number>(low === high ? 1 : mostBars).fill(0);
  numbers.forEach((value, at) => {
    const bar =
      low === high ? 0 : Math.min(mostBars - 1, Math.floor(((value - low) / (high - low)) * mostBars));
    bars[bar] = (bars[bar] as number) + (counts[places[at] as number] as number);
  });
  if (bars.length === 1) return [{ label: label(low), count: bars[0] as number }];
  const edge = (at: number) => label(low + ((high - low) * at) / mostBars);
  return bars.map((count, bar) => ({ label: `${edge(bar)} to ${edge(bar + 1)}`, count }));
}

/** Short enough to stand beside others. */
export function shortened(text: string): string {
  const line = clean(text);
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
