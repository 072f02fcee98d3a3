import { ownLimits } from '../../core/own/limits';
import type { ColumnChoice, ColumnReading, Note, ReadAs, TableChoices } from '../../core/own/reading';
import type { UnderstoodColumn } from './columns';
import { counted, quoted } from './problems';
import { readDate, readNumber } from './readings';
import type { OwnTable } from './table';
import { withoutGiveaways } from './target';
import { cleanName } from './values';

/** What people call the column that is to be predicted, the plainest first. */
const targetNames = [
  /^(target|label|labels|class|classes|y|output)$/i,
  /^(species|variety|diagnosis|outcome|result|survived|category|quality|churn|default|sentiment|spam|status|response)$/i,
  /(^|[\s_.-])(target|label|class)$/i,
];

/** As many classes as a column of whole numbers may have to be taken for classes. */
const mostNumberClasses = 20;

/**
 * What is done with a table where nobody says anything else.
 * @param chosen the column that is to be predicted, where somebody says so
 */
export function proposeChoices(
  name: string,
  columns: readonly UnderstoodColumn[],
  chosen?: number,
): { readonly choices: TableChoices; readonly reason: string; readonly notes: readonly Note[] } {
  const readings = columns.map(({ reading }) => reading);
  const target = chosen === undefined ? proposeTarget(columns) : { column: chosen, reason: 'It was chosen.' };
  const column = columns[target.column];
  const readAs = column ? targetReadAs(column) : 'text';
  const text = readAs === 'category' ? textFor(readings, target.column) : undefined;
  const time = timeFor(columns, target.column);
  const kind = kindFor();
  const all = withSomeInput(
    readings.map((reading, index) => choiceFor(reading, index)),
    readings,
    target.column,
  );
  return {
    choices: {
      name: cleanName(name, ownLimits.nameCharacters) || 'My data',
      kind,
      target: target.column,
      columns: withinLimits(all, target.column),
    },
    reason: target.reason,
    notes: limitNotes(all, target.column),
  };

  function kindFor(): TableChoices['kind'] {
    if (text !== undefined) return 'text';
    const isInput = ({ type }: ColumnReading) => type === 'number' || type === 'category' || type === 'yesNo';
    const isNumbers = readings.every(
      (reading, index) => index === time || !isInput(reading) || reading.type === 'number',
    );
    return time !== undefined &&
      readAs === 'number' &&
      isNumbers &&
      (column?.codes.length ?? 0) >= fewestSteps
      ? 'series'
      : 'table';
  }

  function choiceFor(reading: ColumnReading, index: number): ColumnChoice {
    const usual = proposeColumn(reading);
    if (index === target.column) return { role: 'input', readAs };
    if (kind === 'text')
      return index === text ? { role: 'input', readAs: 'text' } : { ...usual, role: 'out' };
    if (index === time && kind === 'series') return { ...usual, role: 'time' };
    // Numbers that only count the years are inputs of a table.
    if (index === time && reading.type === 'date') return { ...usual, role: 'time' };
    return usual;
  }
}

/** A series needs some past to learn from. */
const fewestSteps = 30;

function proposeColumn({ type, distinct, readableAs }: ColumnReading): ColumnChoice {
  switch (type) {
    case 'number':
      return { role: 'input', readAs: 'number' };
    case 'yesNo':
      return { role: 'input', readAs: 'category' };
    case 'category':
      // Each value takes an input of its own.
      return { role: distinct <= manyCategories ? 'input' : 'out', readAs: 'category' };
    case 'date':
      return { role: 'out', readAs: 'date' };
    case 'text':
      return { role: 'out', readAs: 'text' };
    case 'id':
    case 'constant':
    case 'empty':
      return { role: 'out', readAs: readableAs[0] ?? 'text' };
  }
}

const manyCategories = 200;

/** Where nothing else is left to learn from, a category may have many values. */
function withSomeInput(
  choices: readonly ColumnChoice[],
  readings: readonly ColumnReading[],
  target: number,
): readonly ColumnChoice[] {
  if (choices.some(({ role }, index) => index !== target && (role === 'input' || role === 'time')))
    return choices;
  return choices.map((choice, index) =>
    index !== target && readings[index]?.type === 'category' ? { ...choice, role: 'input' } : choice,
  );
}

function limitNotes(choices: readonly ColumnChoice[], target: number): readonly Note[] {
  const inputs = choices.filter(({ role }, index) => role === 'input' && index !== target).length;
  if (inputs <= ownLimits.inputs) return [];
  return [
    {
      severity: 'warning',
      code: 'manyInputs',
      message: `The table has ${counted(inputs, 'column')} to learn from; the first ${ownLimits.inputs} of them are used.`,
    },
  ];
}

function withinLimits(choices: readonly ColumnChoice[], target: number): readonly ColumnChoice[] {
  let inputs = 0;
  return choices.map((choice, index) => {
    if (index === target || choice.role !== 'input') return choice;
    inputs += 1;
    return inputs > ownLimits.inputs ? { ...choice, role: 'out' } : choice;
  });
}

/** As classes or as a number. */
function targetReadAs(column: UnderstoodColumn): ReadAs {
  const { reading } = column;
  if (reading.type !== 'number')
    return reading.readableAs.includes('category') ? 'category' : (reading.readableAs[0] ?? 'text');
  return isFewWhole(column) ? 'category' : 'number';
}

/** Whether its numbers are few whole ones, each in several rows, as classes are. */
function isFewWhole(column: UnderstoodColumn): boolean {
  const { distinct, missing } = column.reading;
  if (distinct > mostNumberClasses || distinct * 5 > column.codes.length - missing) return false;
  return column.values.every((value) => {
    const number = readNumber(column, value);
    return Number.isNaN(number) || Number.isInteger(number);
  });
}

function proposeTarget(columns: readonly UnderstoodColumn[]): {
  readonly column: number;
  readonly reason: string;
} {
  const isPossible = ({ reading }: UnderstoodColumn) =>
    ['number', 'category', 'yesNo'].includes(reading.type) &&
    !(reading.type === 'category' && reading.distinct > 100);
  const isWords = ({ reading, codes }: UnderstoodColumn) =>
    reading.type === 'category' && reading.distinct <= Math.min(50, (codes.length - reading.missing) * 0.7);
  const isClasses = (column: UnderstoodColumn) =>
    column.reading.type === 'yesNo' ||
    isWords(column) ||
    (column.reading.type === 'number' && isFewWhole(column));
  for (const pattern of targetNames) {
    const column = columns.findLastIndex((each) => isPossible(each) && pattern.test(each.name));
    if (column >= 0)
      return {
        column,
        reason: `Its name, ${quoted(columns[column]?.name ?? '')}, is what people call the column to be predicted.`,
      };
  }
  const last = columns.length - 1;
  const only = columns.flatMap((column, index) =>
    isWords(column) || column.reading.type === 'yesNo' ? [index] : [],
  );
  if (only.length === 1 && only[0] !== undefined)
    return { column: only[0], reason: 'It is the only column with a few different words.' };
  if (columns[last] && isClasses(columns[last]))
    return { column: last, reason: 'It is the last column, and it has a few different values.' };
  if (columns[0] && isWords(columns[0]))
    return { column: 0, reason: 'It is the first column, and it has a few different words.' };
  const number = columns.findLastIndex(isPossible);
  if (number >= 0)
    return {
      column: number,
      reason: number === last ? 'It is the last column.' : 'It is the last column that can be predicted.',
    };
  return { column: last, reason: 'It is the last column.' };
}

/** The column of written text, where a table has one, beside a target of classes. */
function textFor(readings: readonly ColumnReading[], target: number): number | undefined {
  const texts = readings.flatMap(({ type }, index) => (type === 'text' && index !== target ? [index] : []));
  const others = readings.filter(
    ({ type }, index) => index !== target && ['number', 'category', 'yesNo'].includes(type),
  );
  return texts.length === 1 && others.length === 0 ? texts[0] : undefined;
}

const timeNames = /^(year|years|month|day|week|date|time|timestamp|t|step|period)$/i;

/** The column that says when each row was, where the rows stand in its order and nearly each has a time of its own. */
function timeFor(columns: readonly UnderstoodColumn[], target: number): number | undefined {
  const times = columns.flatMap((column, index) => {
    if (index === target) return [];
    const { type } = column.reading;
    const isTime = type === 'date' || ((type === 'number' || type === 'id') && timeNames.test(column.name));
    return isTime && isInOrder(column) ? [index] : [];
  });
  const isDate = (index: number) => columns[index]?.reading.type === 'date';
  return times.find(isDate) ?? times[0];
}

function isInOrder(column: UnderstoodColumn): boolean {
  const { codes, reading } = column;
  if (reading.distinct < 0.9 * codes.length) return false;
  const read = reading.type === 'date' ? readDate : readNumber;
  const times = column.values.map((value) => read(column, value));
  let [rising, falling, last] = [0, 0, Number.NaN];
  for (const code of codes) {
    const time = times[code] as number;
    if (time > last) rising += 1;
    if (time < last) falling += 1;
    if (!Number.isNaN(time)) last = time;
  }
  return Math.max(rising, falling) >= 0.95 * (codes.length - 1);
}

/** What is proposed of a table where this column is to be predicted. */
export function proposeFor(table: OwnTable, target: number): TableChoices {
  const { choices } = proposeChoices(table.reading.name, table.columns, target);
  return withoutGiveaways(table, choices).choices;
}
