import type { UserSeriesCard } from '../../core/catalog/userCard';
import type { Note, TableChoices } from '../../core/own/reading';
import type { UnderstoodColumn } from './columns';
import { columnAt, placesOf, quoteCell } from './describeTable';
import { type OwnSet, ownSetOf } from './ownSet';
import { counted, quoted, unsuitable } from './problems';
import { readNumber } from './readings';
import { gapNotes, stepOf, type TimeStep, withoutDoubles } from './seriesSteps';
import type { OwnTable } from './table';
import { timeOrder } from './timeOrder';
import { dateText } from './values';

/** Windows of fewer teach nothing. */
const fewestSteps = 20;

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
  const channels = channelsOf(table, choices);
  const { name: timeName, reading } = columnAt(table, time);
  const isDate = reading.readableAs.includes('date');
  const target = columnAt(table, choices.target);
  const ordered = timeOrder(
    table,
    time,
    Array.from(target.codes, (_, row) => row),
  );
  const { steps, notes: doubles } = withoutDoubles(table, ordered, time);
  const times = steps.map((step) => step.time);
  const { rows, notes: carried } = carriedOn(channels, steps);
  if (rows.length < fewestSteps) {
    throw unsuitable(
      `The series has ${counted(rows.length, 'step')}; twenty are the least.`,
      'Give a longer series.',
    );
  }
  const facts: Omit<UserSeriesCard, 'hash'> = {
    kind: 'series',
    name: choices.name,
    count: rows.length,
    channels: channels.map(({ column: { name, reading } }) => ({
      name,
      ...(reading.unit && { unit: reading.unit }),
    })),
    target: target.name,
    step: stepOf(times, isDate, timeName),
    scale: 'level',
  };
  const lines = [
    ['date', ...channels.map(({ column }) => quoteCell(column.name))],
    ...rows.map((row) => [isDate ? dateText(row.time) : String(row.time), ...row.numbers.map(String)]),
  ];
  const bytes = new TextEncoder().encode(lines.map((cells) => `${cells.join(',')}\n`).join(''));
  const notes = [...ordered.notes, ...doubles, ...gapNotes(times, isDate), ...carried];
  return ownSetOf(facts, new Map([['data.csv', bytes]]), notes);
}

interface Channel {
  readonly column: UnderstoodColumn;
  /** Of each of its values. */
  readonly numbers: readonly number[];
}

function channelsOf(table: OwnTable, choices: TableChoices): readonly Channel[] {
  return choices.columns.flatMap((choice, index) => {
    if (index !== choices.target && choice.role !== 'input') return [];
    const column = columnAt(table, index);
    const numbers = column.values.map((value) => readNumber(column, value));
    if (!numbers.every(Number.isNaN)) return [{ column, numbers }];
    throw unsuitable(
      `${quoted(column.name)} has no numbers, and a series is made of numbers.`,
      'Leave the column out.',
    );
  });
}

/** The numbers of each step; of one that is missing those before it. Steps before the first of any channel are left out. */
function carriedOn(channels: readonly Channel[], steps: readonly TimeStep[]) {
  const before = channels.map(() => Number.NaN);
  const missing = channels.map(() => 0);
  const rows: { readonly time: number; readonly numbers: readonly number[] }[] = [];
  for (const { row, time } of steps) {
    channels.forEach(({ column, numbers }, channel) => {
      const value = numbers[column.codes[row] as number] as number;
      if (Number.isNaN(value)) missing[channel] = (missing[channel] as number) + 1;
      else before[channel] = value;
    });
    if (!before.some(Number.isNaN)) rows.push({ time, numbers: [...before] });
    // Nothing was carried on so far.
    if (rows.length === 0) missing.fill(0);
  }
  return { rows, notes: carriedNotes(channels, missing, steps.length - rows.length) };
}

function carriedNotes(
  channels: readonly Channel[],
  missing: readonly number[],
  skipped: number,
): readonly Note[] {
  const notes: Note[] = [];
  if (skipped > 0) {
    notes.push({
      severity: 'warning',
      code: 'skipped',
      message: `${counted(skipped, 'step')} at the start ${skipped === 1 ? 'is' : 'are'} left out, where some number was not known yet.`,
    });
  }
  channels.forEach(({ column }, channel) => {
    const count = missing[channel] as number;
    if (count === 0) return;
    notes.push({
      severity: 'warning',
      code: 'carried',
      message: `${quoted(column.name)} is missing in ${counted(count, 'step')}, and taken to be as it was before.`,
    });
  });
  return notes;
}
