import type { UserTableCard } from '../../core/catalog/userCard';
import { ownLimits } from '../../core/own/limits';
import type { ColumnChoice, Note, TableChoices } from '../../core/own/reading';
import type { UnderstoodColumn } from './columns';
import { type OwnSet, ownSetOf } from './ownSet';
import { counted, quoted, unsuitable } from './problems';
import { readCategories, readDate, readNumber } from './readings';
import type { OwnTable } from './table';
import { timeOrder } from './timeOrder';
import { clean } from './values';

/**
 * Packs a table as it was chosen to be read. Numbers are written as short as they can be and categories as they are
 * called, so that the same data give the same bytes whatever file they came in.
 * @throws ProblemError `data.unsuitable` where nothing can be learnt from it like this
 */
export function describeTable(table: OwnTable, choices: TableChoices): OwnSet {
  const target = columnAt(table, choices.target);
  const targetChoice = choiceAt(choices, choices.target);
  const inputs = placesOf(choices, 'input');
  const groups = placesOf(choices, 'group');
  const [time, ...moreTimes] = placesOf(choices, 'time');
  checkRoles();

  const answers = packTarget(target, targetChoice);
  const notes: Note[] = [];
  const rows = chosenRows();
  if (rows.length < 3) {
    throw unsuitable(
      `Only ${counted(rows.length, 'row')} ${rows.length === 1 ? 'has' : 'have'} a value of ${quoted(target.name)}; three are the least.`,
      'Choose another target, or give more data.',
    );
  }
  const packed = inputs.map((index) => packColumn(columnAt(table, index), choiceAt(choices, index), rows));
  const classes = answers.categories && usedIn(target, answers, rows);
  if (classes && classes.length < 2) {
    throw unsuitable(
      `The target ${quoted(target.name)} is ${quoted(classes[0] ?? '')} in every row: there is nothing to predict.`,
      'Choose another target.',
    );
  }
  if (classes && classes.length > ownLimits.classes) {
    throw unsuitable(
      `The target ${quoted(target.name)} has ${counted(classes.length, 'different value')}; there may be ${ownLimits.classes.toLocaleString('en')} classes at most.`,
      answers.isNumeric ? 'Read it as a number, or choose another target.' : 'Choose another target.',
    );
  }
  const groupCells = groups.map((index) =>
    columnAt(table, index).values.map((value) => quoteCell(clean(value))),
  );
  const columns = [
    ...packed.map(({ cells }, at) => ({ column: columnAt(table, inputs[at] as number), cells })),
    ...groupCells.map((cells, at) => ({ column: columnAt(table, groups[at] as number), cells })),
    { column: target, cells: answers.cells },
  ];
  const lines = [columns.map(({ column }) => quoteCell(column.name)).join(',')];
  for (const row of rows) {
    lines.push(columns.map(({ column, cells }) => cells[column.codes[row] as number]).join(','));
  }
  const facts: Omit<UserTableCard, 'hash'> = {
    kind: 'table',
    name: choices.name,
    count: rows.length,
    columns: packed.map(({ categories, unit }, at) => ({
      name: columnAt(table, inputs[at] as number).name,
      ...(unit && { unit }),
      ...(categories && { categories: [...categories] }),
    })),
    target: { name: target.name, ...(!classes && target.reading.unit && { unit: target.reading.unit }) },
    ...(classes && { classes: [...classes] }),
    ...(groups.length > 0 && { groupBy: groups.map((index) => columnAt(table, index).name) }),
    ...(time !== undefined && { order: 'time' as const }),
  };
  const bytes = new TextEncoder().encode(`${lines.join('\n')}\n`);
  return ownSetOf(facts, new Map([['data.csv', bytes]]), notes);

  function checkRoles(): void {
    if (inputs.length === 0) {
      throw unsuitable(
        'No column is left for the network to see.',
        'Let at least one column beside the target be an input.',
      );
    }
    if (inputs.length > ownLimits.inputs) {
      throw unsuitable(
        `${counted(inputs.length, 'column')} are inputs; there may be ${ownLimits.inputs} at most.`,
        'Leave some of them out.',
      );
    }
    if (moreTimes.length > 0)
      throw unsuitable('Two columns are to say the time of a row.', 'Choose one of them.');
    if (time !== undefined && groups.length > 0) {
      throw unsuitable('Rows are to be split by time and by groups at once.', 'Choose one of the two.');
    }
  }

  function chosenRows(): readonly number[] {
    const all = Array.from(target.codes, (_, row) => row);
    const known = all.filter((row) => answers.cells[target.codes[row] as number] !== '');
    if (known.length < all.length) {
      notes.push({
        severity: 'warning',
        code: 'noTarget',
        message: `${counted(all.length - known.length, 'row')} without a value of ${quoted(target.name)} ${all.length - known.length === 1 ? 'is' : 'are'} left out.`,
        column: choices.target,
      });
    }
    if (time === undefined) return known;
    const ordered = timeOrder(table, time, known);
    notes.push(...ordered.notes);
    return ordered.rows;
  }
}

interface PackedColumn {
  /** Of each value of the column, what stands in the packed form; empty where it is missing. */
  readonly cells: readonly string[];
  readonly categories?: readonly string[];
  readonly unit?: string | undefined;
}

function packColumn(column: UnderstoodColumn, choice: ColumnChoice, rows: readonly number[]): PackedColumn {
  switch (choice.readAs) {
    case 'number':
      return {
        cells: column.values.map((value) => numberCell(readNumber(column, value))),
        unit: column.reading.unit,
      };
    case 'date':
      return { cells: column.values.map((value) => numberCell(readDate(column, value))), unit: 'days' };
    case 'category': {
      const { categories, places } = readCategories(column);
      const used = usedIn(column, { categories, places }, rows);
      if (used.length > ownLimits.categories) {
        throw unsuitable(
          `${quoted(column.name)} has ${counted(used.length, 'different value')}; a category may have ${ownLimits.categories.toLocaleString('en')} at most.`,
          'Leave the column out, or read it as a number.',
        );
      }
      if (used.length === 0) {
        throw unsuitable(`${quoted(column.name)} has no value in any row.`, 'Leave the column out.');
      }
      return { cells: categoryCells(categories, places), categories: used };
    }
    case 'text':
      throw unsuitable(
        `${quoted(column.name)} is written text, which cannot stand beside other columns.`,
        'Leave it out, or make a set of texts of it and the target alone.',
      );
  }
}

function packTarget(column: UnderstoodColumn, { readAs }: ColumnChoice) {
  if (readAs === 'number')
    return { cells: column.values.map((value) => numberCell(readNumber(column, value))) };
  if (readAs === 'date') return { cells: column.values.map((value) => numberCell(readDate(column, value))) };
  const { categories, places } = readCategories(column);
  const isNumeric = column.reading.readableAs.includes('number');
  return { cells: categoryCells(categories, places), categories, places, isNumeric };
}

function categoryCells(categories: readonly string[], places: Int32Array): readonly string[] {
  const cells = categories.map(quoteCell);
  return Array.from(places, (place) => cells[place] ?? '');
}

/** The categories that come in these rows. */
function usedIn(
  { codes }: UnderstoodColumn,
  { categories, places }: { readonly categories: readonly string[]; readonly places: Int32Array },
  rows: readonly number[],
): readonly string[] {
  const used = new Uint8Array(categories.length);
  for (const row of rows) {
    const place = places[codes[row] as number] as number;
    if (place >= 0) used[place] = 1;
  }
  return categories.filter((_, index) => used[index] === 1);
}

function numberCell(value: number): string {
  return Number.isNaN(value) ? '' : String(value);
}

/** In quotes where it must be. */
export function quoteCell(text: string): string {
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function columnAt(table: OwnTable, index: number): UnderstoodColumn {
  const column = table.columns[index];
  if (!column) throw new Error(`The table has no column ${index}.`);
  return column;
}

export function choiceAt(choices: TableChoices, index: number): ColumnChoice {
  const choice = choices.columns[index];
  if (!choice) throw new Error(`Nothing is chosen of column ${index}.`);
  return choice;
}

export function placesOf(choices: TableChoices, role: ColumnChoice['role']): readonly number[] {
  return choices.columns.flatMap((choice, index) =>
    choice.role === role && index !== choices.target ? [index] : [],
  );
}
