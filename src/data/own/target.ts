import type { Bar, Note, TableChoices, TargetReading } from '../../core/own/reading';
import type { UnderstoodColumn } from './columns';
import { quoted } from './problems';
import { readCategories, readNumber } from './readings';
import type { OwnTable } from './table';

/** The same without the inputs that give the target away, and which these are. */
export function withoutGiveaways(
  table: OwnTable,
  choices: TableChoices,
): { readonly choices: TableChoices; readonly notes: readonly Note[] } {
  const copies = readTarget(table, choices).notes.filter(({ code }) => code === 'copy');
  const places = new Set(copies.map(({ column }) => column));
  return {
    choices: {
      ...choices,
      columns: choices.columns.map((choice, index) =>
        places.has(index) ? { ...choice, role: 'out' } : choice,
      ),
    },
    notes: copies.map((note) => ({
      ...note,
      message: `${note.message.replace(/\.$/, '')}; it is left out.`,
    })),
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
function decidesClass({ codes, reading, isUncoded }: UnderstoodColumn, answers: Answers): boolean {
  // Numbers of which most are different decide nothing.
  if (isUncoded) return false;
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
