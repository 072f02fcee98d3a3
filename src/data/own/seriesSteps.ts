import type { SeriesStep } from '../../core/catalog/sequences';
import type { Note } from '../../core/own/reading';
import { counted } from './problems';
import type { OwnTable } from './table';
import type { Ordered } from './timeOrder';
import { dateText } from './values';

/** A row of the table, and when it was: days from 1970, or the number that stands there. */
export interface TimeStep {
  readonly row: number;
  readonly time: number;
}

/** Of several rows of one time the last, as it stands in the file; the others are named. */
export function withoutDoubles(
  { lines }: Pick<OwnTable, 'lines'>,
  { rows, times }: Ordered,
  column: number,
): { readonly steps: readonly TimeStep[]; readonly notes: readonly Note[] } {
  const steps: TimeStep[] = [];
  let first: number | undefined;
  rows.forEach((row, index) => {
    const time = times[index] as number;
    if (steps.at(-1)?.time === time) {
      first ??= lines[row];
      steps.pop();
    }
    steps.push({ row, time });
  });
  const doubles = rows.length - steps.length;
  if (first === undefined) return { steps, notes: [] };
  return {
    steps,
    notes: [
      {
        severity: 'warning',
        code: 'sameTime',
        message: `${counted(doubles, 'row')} ${doubles === 1 ? 'has' : 'have'} the time of another, such as line ${first}; the last of each time counts.`,
        line: first,
        column,
      },
    ],
  };
}

/** Steps that take longer than others; weekends that no step falls on are none, and months differ in length. */
export function gapNotes(times: readonly number[], isDate: boolean): readonly Note[] {
  const usual = usualStep(times);
  const limit = isDate && usual >= 28 ? usual * 1.2 : usual * 1.5;
  const isWorkdays = isDate && usual === 1 && times.every((time) => !isWeekend(time));
  const between = (from: number, to: number) => (isWorkdays ? workdays(from, to) : to - from);
  const found = times.flatMap((time, index) =>
    index > 0 && between(times[index - 1] as number, time) > limit ? [index] : [],
  );
  const [first] = found;
  if (first === undefined) return [];
  const [before, after] = [times[first - 1] as number, times[first] as number].map((time) =>
    isDate ? dateText(time) : String(time),
  );
  return [
    {
      severity: 'warning',
      code: 'gaps',
      message: `${counted(found.length, 'gap')} in time, the first between ${before} and ${after}: what comes after a gap counts as the next step.`,
    },
  ];
}

/** Days of the shortest step that is called so. */
const shortest: readonly (readonly [step: SeriesStep, days: number])[] = [
  ['year', 360],
  ['month', 28],
  ['week', 6.9],
  ['day', 0.9],
  ['hour', 1 / 24.5],
  ['minute', 1 / 1450],
];

/**
 * What most steps take: a year, a month; `step` where it is something else, such as ten minutes.
 * @param name of the column of times, which says what its numbers count where they are no dates
 */
export function stepOf(times: readonly number[], isDate: boolean, name: string): SeriesStep {
  const usual = usualStep(times);
  if (!isDate) return usual === 1 && /^years?$/i.test(name) ? 'year' : 'step';
  const [step, days] = shortest.find(([, least]) => usual >= least) ?? ['step', 0];
  return usual <= days * 1.2 ? step : 'step';
}

function usualStep(times: readonly number[]): number {
  const steps = times.slice(1).map((time, index) => time - (times[index] as number));
  return steps.sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 1;
}

/** Day 0, 1 January 1970, was a Thursday. */
function isWeekend(day: number): boolean {
  return (((Math.floor(day) + 3) % 7) + 7) % 7 >= 5;
}

/** As many as ten: more are a gap in any case. */
function workdays(from: number, to: number): number {
  let count = 0;
  for (let day = from + 1; day <= to && count < 10; day++) if (!isWeekend(day)) count += 1;
  return count;
}
