import type { SeriesStep } from '../../core/catalog/sequences';
import type { UserSeriesCard } from '../../core/catalog/userCard';
import type { Note, TableChoices } from '../../core/own/reading';
import { columnAt, placesOf, quoteCell } from './describeTable';
import { type OwnSet, ownSetOf } from './ownSet';
import { counted, quoted, unsuitable } from './problems';
import { readNumber } from './readings';
import type { OwnTable } from './table';
import { timeOrder } from './timeOrder';
import { dateText } from './values';

/**
 * Packs the numbers of a table as a series in time. Of several rows of one time the last counts; a number that is
 * missing is taken to be as it was before, since nobody knew better then. Gaps are named, and nothing is put into them.
 * @throws ProblemError `data.unsuitable` where there is no time, or a channel without numbers
 */
export function describeSeries(table: OwnTable, choices: TableChoices): OwnSet {
  const [time, ...more] = placesOf(choices, 'time');
  if (time === undefined || more.length > 0) {
    throw unsuitable(
      time === undefined ? 'Nothing says when each row was.' : 'Two columns are to say the time of a row.',
      'Let one column be the time.',
    );
  }
  const target = columnAt(table, choices.target);
  const inputs = choices.columns.flatMap((choice, index) =>
    index === choices.target || (choice.role === 'input' && index !== time) ? [index] : [],
  );
  const channels = inputs.map((index) => {
    const column = columnAt(table, index);
    const numbers = column.values.map((value) => readNumber(column, value));
    if (numbers.every(Number.isNaN)) {
      throw unsuitable(
        `${quoted(column.name)} has no numbers, and a series is made of numbers.`,
        'Leave the column out.',
      );
    }
    return { column, numbers };
  });
  const all = Array.from(target.codes, (_, row) => row);
  const ordered = timeOrder(table, time, all);
  const notes: Note[] = [...ordered.notes];
  const isDate = columnAt(table, time).reading.readableAs.includes('date');
  const steps = withoutDoubles();
  notes.push(...gaps(steps.map(({ time: at }) => at)));

  const before = channels.map(() => Number.NaN);
  const filled = channels.map(() => 0);
  const lines = [['date', ...channels.map(({ column }) => quoteCell(column.name))].join(',')];
  let skipped = 0;
  for (const { row, time: at } of steps) {
    channels.forEach(({ column, numbers }, channel) => {
      const value = numbers[column.codes[row] as number] as number;
      if (!Number.isNaN(value)) before[channel] = value;
      else filled[channel] = (filled[channel] as number) + 1;
    });
    if (before.some(Number.isNaN)) {
      skipped += 1;
      continue;
    }
    lines.push([isDate ? dateText(at) : String(at), ...before.map(String)].join(','));
  }
  sayMissing();
  const facts: Omit<UserSeriesCard, 'hash'> = {
    kind: 'series',
    name: choices.name,
    count: lines.length - 1,
    channels: channels.map(({ column }) => ({
      name: column.name,
      ...(column.reading.unit && { unit: column.reading.unit }),
    })),
    target: target.name,
    step: stepOf(steps.map(({ time: at }) => at)),
    scale: 'level',
  };
  if (facts.count < 20) {
    throw unsuitable(
      `The series has ${counted(facts.count, 'step')}; twenty are the least.`,
      'Give a longer series.',
    );
  }
  return ownSetOf(facts, new Map([['data.csv', new TextEncoder().encode(`${lines.join('\n')}\n`)]]), notes);

  function withoutDoubles(): readonly { readonly row: number; readonly time: number }[] {
    const kept: { row: number; time: number }[] = [];
    let first: number | undefined;
    ordered.rows.forEach((row, index) => {
      const at = ordered.times[index] as number;
      const last = kept.at(-1);
      if (last?.time !== at) kept.push({ row, time: at });
      else {
        first ??= table.lines[row];
        last.row = row;
      }
    });
    const doubles = ordered.rows.length - kept.length;
    if (doubles > 0 && first !== undefined) {
      notes.push({
        severity: 'warning',
        code: 'sameTime',
        message: `${counted(doubles, 'row')} ${doubles === 1 ? 'has' : 'have'} the time of another, such as line ${first}; the last of each time counts.`,
        line: first,
        ...(time !== undefined && { column: time }),
      });
    }
    return kept;
  }

  /** Steps that take more than one and a half times the usual one, and are no longer month or year. */
  function gaps(times: readonly number[]): readonly Note[] {
    const usual = usualStep(times);
    const limit = usual >= 28 ? usual * 1.2 : usual * 1.5;
    const isWorkdays = isDate && usual === 1 && times.every((at) => !isWeekend(at));
    const between = (from: number, to: number) => (isWorkdays ? workdays(from, to) : to - from);
    const found = times.flatMap((at, index) =>
      index > 0 && between(times[index - 1] as number, at) > limit ? [index] : [],
    );
    const [first] = found;
    if (first === undefined) return [];
    const name = (at: number) => (isDate ? dateText(at) : String(at));
    return [
      {
        severity: 'warning',
        code: 'gaps',
        message: `${counted(found.length, 'gap')} in time, the first between ${name(times[first - 1] as number)} and ${name(times[first] as number)}: what comes after a gap counts as the next step.`,
      },
    ];
  }

  function sayMissing(): void {
    if (skipped > 0) {
      notes.push({
        severity: 'warning',
        code: 'skipped',
        message: `${counted(skipped, 'step')} at the start ${skipped === 1 ? 'is' : 'are'} left out, where some number was not known yet.`,
      });
    }
    channels.forEach(({ column }, channel) => {
      const count = filled[channel] as number;
      if (count === 0) return;
      notes.push({
        severity: 'warning',
        code: 'carried',
        message: `${quoted(column.name)} is missing in ${counted(count, 'step')}, and taken to be as it was before.`,
      });
    });
  }
}

/** Day 0, 1 January 1970, was a Thursday. */
function isWeekend(day: number): boolean {
  return (((Math.floor(day) + 3) % 7) + 7) % 7 >= 5;
}

function workdays(from: number, to: number): number {
  let count = 0;
  for (let day = from + 1; day <= to && count < 10; day++) if (!isWeekend(day)) count += 1;
  return count;
}

function usualStep(times: readonly number[]): number {
  const steps = times.slice(1).map((at, index) => at - (times[index] as number));
  return steps.sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 1;
}

function stepOf(times: readonly number[]): SeriesStep {
  return usualStep(times) >= 28 ? 'month' : 'day';
}
