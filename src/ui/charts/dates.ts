/** A step with the year it begins, for an axis of time. */
export interface YearTick {
  readonly index: number;
  readonly label: string;
}

/** From how many years to the next tick. */
const spans = [1, 2, 5, 10, 20, 25, 50, 100, 200];

/**
 * Where an axis of time names a year: at the first step of each, or of every fifth or fiftieth, at most `atMost`.
 * @param dates that begin with the year: `2012-01-01`, `1749-01`, `1991.496`
 */
export function yearTicks(dates: readonly string[], atMost: number): readonly YearTick[] {
  const starts: YearTick[] = [];
  dates.forEach((date, index) => {
    const label = yearOf(date);
    // The first step may stand in the middle of its year.
    if (label !== yearOf(dates[index - 1] ?? '') && (index > 0 || isBeginning(date))) {
      starts.push({ index, label });
    }
  });
  const span = spans.find((years) => on(starts, years).length <= atMost) ?? 200;
  return on(starts, span);
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** A date for a reader. R counts days of trade as parts of a year, which tell the month and whether it began or ended. */
export function formatDate(date: string): string {
  if (!date.includes('.')) return date;
  const place = 12 * (Number(date) - Math.floor(Number(date)));
  const third = ['early', 'mid', 'late'][Math.floor(3 * (place % 1))];
  return `${third} ${months[Math.floor(place)]} ${yearOf(date)}`;
}

function on(starts: readonly YearTick[], span: number): readonly YearTick[] {
  return starts.filter(({ label }) => Number(label) % span === 0);
}

function yearOf(date: string): string {
  return date.slice(0, 4);
}

function isBeginning(date: string): boolean {
  return /-01$|\.00/.test(date);
}
