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

/** A date for a reader: R's years with decimals say so. */
export function formatDate(date: string): string {
  return date.includes('.') ? `year ${date}` : date;
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
