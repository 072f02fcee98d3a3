import { ownLimits } from '../../core/own/limits';
import type {
  Bar,
  ColumnChoice,
  ColumnReading,
  Note,
  ReadAs,
  TableChoices,
  TargetReading,
} from '../../core/own/reading';
import type { UnderstoodColumn } from './columns';
import { quoted } from './problems';
import { readCategories, readNumber } from './readings';
import type { OwnTable } from './table';
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
): { readonly choices: TableChoices; readonly reason: string } {
  const readings = columns.map(({ reading }) => reading);
  const target = chosen === undefined ? proposeTarget(columns) : { column: chosen, reason: 'It was chosen.' };
  const text = textFor(readings, target.column);
  const choices = columns.map(({ reading }, index) => proposeColumn(reading, index === text));
  const asTarget = readings[target.column];
  if (asTarget)
    choices[target.column] = {
      role: 'input',
      readAs: targetReadAs(columns[target.column] as UnderstoodColumn),
    };
  limitInputs(choices, target.column);
  const isText = text !== undefined && choices[target.column]?.readAs === 'category';
  return {
    choices: {
      name: cleanName(name, ownLimits.nameCharacters) || 'My data',
      kind: isText ? 'text' : 'table',
      target: target.column,
      columns: isText
        ? choices.map((choice, index) =>
            index === text || index === target.column ? choice : { ...choice, role: 'out' as const },
          )
        : choices,
    },
    reason: target.reason,
  };
}

function proposeColumn({ type, distinct, readableAs }: ColumnReading, isText: boolean): ColumnChoice {
  switch (type) {
    case 'number':
      return { role: 'input', readAs: 'number' };
    case 'yesNo':
      return { role: 'input', readAs: 'category' };
    case 'category':
      // Each value takes an input of its own.
      return { role: distinct <= 200 ? 'input' : 'out', readAs: 'category' };
    case 'date':
      return { role: 'out', readAs: 'date' };
    case 'text':
      return { role: isText ? 'input' : 'out', readAs: 'text' };
    case 'id':
    case 'constant':
    case 'empty':
      return { role: 'out', readAs: readableAs[0] ?? 'text' };
  }
}

function limitInputs(choices: ColumnChoice[], target: number): void {
  let inputs = 0;
  choices.forEach((choice, index) => {
    if (index === target || choice.role !== 'input') return;
    inputs += 1;
    if (inputs > ownLimits.inputs) choices[index] = { ...choice, role: 'out' };
  });
}

/** As classes or as a number. */
function targetReadAs({ reading, values }: UnderstoodColumn): ReadAs {
  if (reading.type !== 'number')
    return reading.readableAs.includes('category') ? 'category' : (reading.readableAs[0] ?? 'text');
  return isFewWhole(reading, values) ? 'category' : 'number';
}

function isFewWhole({ distinct, missing }: ColumnReading, values: readonly string[]): boolean {
  return (
    distinct <= mostNumberClasses &&
    values.length - (missing > 0 ? 1 : 0) <= mostNumberClasses * 2 &&
    values.every((value) => !/[.,]\d*[1-9]/.test(value))
  );
}

function proposeTarget(columns: readonly UnderstoodColumn[]): {
  readonly column: number;
  readonly reason: string;
} {
  const isPossible = ({ reading }: UnderstoodColumn) =>
    ['number', 'category', 'yesNo'].includes(reading.type) &&
    !(reading.type === 'category' && reading.distinct > 100);
  const isClasses = (column: UnderstoodColumn) =>
    column.reading.type === 'yesNo' ||
    (column.reading.type === 'category' && column.reading.distinct <= 50) ||
    (column.reading.type === 'number' && isFewWhole(column.reading, column.values));
  for (const pattern of targetNames) {
    const column = columns.findLastIndex((each) => isPossible(each) && pattern.test(each.name));
    if (column >= 0)
      return {
        column,
        reason: `Its name, ${quoted(columns[column]?.name ?? '')}, is what people call the column to be predicted.`,
      };
  }
  const isWords = ({ reading }: UnderstoodColumn) => reading.type === 'category' && reading.distinct <= 50;
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

/** What is proposed of a table where this column is to be predicted. */
export function proposeFor(table: OwnTable, target: number): TableChoices {
  const { choices } = proposeChoices(table.reading.name, table.columns, target);
  return withoutGiveaways(table, choices);
}

/** The same without the inputs that give the target away. */
export function withoutGiveaways(table: OwnTable, choices: TableChoices): TableChoices {
  const copies = new Set(
    readTarget(table, choices)
      .notes.filter(({ code }) => code === 'copy')
      .map(({ column }) => column),
  );
  return {
    ...choices,
    columns: choices.columns.map((choice, index) =>
      copies.has(index) ? { ...choice, role: 'out' } : choice,
    ),
  };
}

/** What a column would be as the target, and what gives it away. */
export function readTarget(table: OwnTable, choices: TableChoices): TargetReading {
  const { target } = choices;
  const column = table.columns[target];
  const choice = choices.columns[target];
  if (!column || !choice) throw new Error(`The table has no column ${target}.`);
  const notes: Note[] = [];
  if (choice.readAs === 'number') {
    const present = column.values.map((value) => readNumber(column, value));
    const missing = countRows(column, (place) => Number.isNaN(present[place]));
    notes.push(
      ...giveaways(table, choices, {
        isNumber: true,
        of: (row) => present[column.codes[row] as number] as number,
      }),
    );
    return { column: target, task: 'regression', classes: [], missing, notes };
  }
  const { categories, places } = readCategories(column);
  const counts = new Array<number>(categories.length).fill(0);
  column.counts.forEach((count, place) => {
    const category = places[place] as number;
    if (category >= 0) counts[category] = (counts[category] as number) + count;
  });
  const missing = countRows(column, (place) => (places[place] as number) < 0);
  const classes: Bar[] = categories.map((label, index) => ({ label, count: counts[index] as number }));
  const rare = classes.filter(({ count }) => count < 3);
  if (rare.length > 0) {
    notes.push({
      severity: 'warning',
      code: 'rareClasses',
      message: `${rare.length === 1 ? `The class ${quoted(rare[0]?.label ?? '')} has` : `${rare.length} classes, such as ${quoted(rare[0]?.label ?? '')}, have`} fewer than three rows: training, validation and test cannot each have one.`,
      column: target,
    });
  }
  notes.push(
    ...giveaways(table, choices, {
      isNumber: false,
      of: (row) => places[column.codes[row] as number] as number,
    }),
  );
  return { column: target, task: 'classification', classes, missing, notes };
}

function countRows({ counts }: UnderstoodColumn, isCounted: (place: number) => boolean): number {
  return counts.reduce((sum, count, place) => (isCounted(place) ? sum + count : sum), 0);
}

/** Inputs that give the answer away: names of rows, copies of the target. */
function giveaways(table: OwnTable, choices: TableChoices, answers: Answers): readonly Note[] {
  return table.columns.flatMap((column, index): readonly Note[] => {
    if (index === choices.target || choices.columns[index]?.role !== 'input') return [];
    if (column.reading.type === 'id') {
      return [
        {
          severity: 'warning',
          code: 'id',
          message: `${quoted(column.name)} only names the row: a network can learn it by heart and nothing from it.`,
          column: index,
        },
      ];
    }
    if (!(answers.isNumber ? isSameNumber(column, answers) : decidesClass(column, answers))) return [];
    return [
      {
        severity: 'warning',
        code: 'copy',
        message: `${quoted(column.name)} gives the answer away: whoever knows it knows the target.`,
        column: index,
      },
    ];
  });
}

/** Of each row the number of its class, or its number; NaN or -1 where it is missing. */
interface Answers {
  readonly isNumber: boolean;
  readonly of: (row: number) => number;
}

/** A value must stand in so many rows on average before it can be said to decide anything. */
const rowsPerValue = 5;

/** Whether each value of the column goes with one class only. */
function decidesClass({ codes, reading }: UnderstoodColumn, answers: Answers): boolean {
  if (reading.distinct < 2 || reading.distinct * rowsPerValue > codes.length) return false;
  const classes = new Map<number, number>();
  for (let row = 0; row < codes.length; row++) {
    const answer = answers.of(row);
    if (answer < 0) continue;
    const known = classes.get(codes[row] as number);
    if (known === undefined) classes.set(codes[row] as number, answer);
    else if (known !== answer) return false;
  }
  return new Set(classes.values()).size > 1;
}

/** Whether the column is the target on another scale: they correlate perfectly. */
function isSameNumber(column: UnderstoodColumn, answers: Answers): boolean {
  if (column.reading.type !== 'number' || column.reading.distinct < 3) return false;
  const numbers = column.values.map((value) => readNumber(column, value));
  let count = 0;
  let [meanX, meanY, xx, yy, xy] = [0, 0, 0, 0, 0];
  for (let row = 0; row < column.codes.length; row++) {
    const x = numbers[column.codes[row] as number] as number;
    const y = answers.of(row);
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    count += 1;
    const [dx, dy] = [x - meanX, y - meanY];
    meanX += dx / count;
    meanY += dy / count;
    xx += dx * (x - meanX);
    yy += dy * (y - meanY);
    xy += dx * (y - meanY);
  }
  return count >= 3 && xx > 0 && yy > 0 && Math.abs(xy) / Math.sqrt(xx * yy) > 0.999_999;
}
