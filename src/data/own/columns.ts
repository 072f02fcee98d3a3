import { ownLimits } from '../../core/own/limits';
import type { Bar, ColumnReading, ColumnType, Note, ReadAs } from '../../core/own/reading';
import type { Coded } from './coded';
import { type Habits, readNumbers } from './numberColumns';
import { counted, quoted } from './problems';
import { clean, type DateOrder, dateOrders, dateText, isMissing, type NumberFormat, toDate } from './values';

/** What a column was understood as, and what it takes to read each of its values. */
export interface UnderstoodColumn extends Coded {
  readonly name: string;
  readonly reading: ColumnReading;
  readonly format: NumberFormat;
  readonly dateOrder: DateOrder;
  readonly notes: readonly Note[];
}

/** A cell in a column of numbers may be anything in one of so many rows; it is then missing, and named. */
const oddShare = 0.05;

/** In the order in which `0` and `1` would be. */
const answers: readonly (readonly [no: string, yes: string])[] = [
  ['0', '1'],
  ['no', 'yes'],
  ['false', 'true'],
  ['n', 'y'],
  ['f', 't'],
  ['off', 'on'],
  ['nein', 'ja'],
  ['non', 'oui'],
  ['no', 'si'],
  ['no', 'sí'],
  ['falsch', 'wahr'],
];

/**
 * What a column holds, and why.
 * @param lineOf the line of a row in the file, from 1
 */
export function understandColumn(
  name: string,
  index: number,
  coded: Coded,
  habits: Habits,
  lineOf: (row: number) => number,
): UnderstoodColumn {
  const { values, counts } = coded;
  const present: number[] = [];
  let missing = 0;
  values.forEach((value, place) => {
    if (isMissing(value)) missing += counts[place] as number;
    else present.push(place);
  });
  const rows = coded.codes.length;
  const filled = rows - missing;
  const { format, unit, numbers, odd } = readNumbers(coded, present, habits);
  const dates = readDates(coded, present);
  const notes: Note[] = [];
  let known: ReadonlyMap<string, number> | undefined;
  const distinct = coded.isUncoded && isNumber() ? differentNumbers() : spellings().size;
  const { type, reason } = decide();
  if (type === 'number' && odd.length > 0) notes.push(...oddNotes());
  const reading: ColumnReading = {
    name,
    type,
    reason,
    readableAs: readableAs(),
    missing,
    distinct,
    examples: [...new Set(present.slice(0, 20).map((place) => shortened(values[place] as string)))].slice(
      0,
      5,
    ),
    histogram: histogram(),
    ...(type === 'number' && unit && { unit }),
  };
  return { ...coded, name, reading, format, dateOrder: dates.order, notes };

  function decide(): { readonly type: ColumnType; readonly reason: string } {
    if (filled === 0) return { type: 'empty', reason: 'It has no value in any row.' };
    if (distinct === 1) {
      const also = missing > 0 ? ' where it is not missing' : '';
      return {
        type: 'constant',
        reason: `It says ${quoted([...spellings().keys()][0] ?? '')} in every row${also}.`,
      };
    }
    const pair = distinct <= 16 ? answerPair([...spellings().keys()]) : undefined;
    if (pair) return { type: 'yesNo', reason: `It says ${quoted(pair[0])} or ${quoted(pair[1])}.` };
    if (dates.isDate)
      return {
        type: 'date',
        reason: `Every value is a date, such as ${quoted(values[present[0] ?? 0] as string)}.`,
      };
    if (isNumber()) {
      const isId = numberId(distinct);
      if (isId) return { type: 'id', reason: isId };
      return { type: 'number', reason: numberReason() };
    }
    return words(distinct);
  }

  /** How often each value stands there, however it was spaced. */
  function spellings(): ReadonlyMap<string, number> {
    if (known) return known;
    const found = new Map<string, number>();
    for (const place of present) {
      const key = clean(values[place] as string);
      found.set(key, (found.get(key) ?? 0) + (counts[place] as number));
    }
    known = found;
    return found;
  }

  function differentNumbers(): number {
    const sorted = numbers.toSorted();
    let count = new Set(odd.map((place) => values[place])).size;
    // What is no number comes last.
    for (let at = 0; at < sorted.length && !Number.isNaN(sorted[at]); at++) {
      if (at === 0 || sorted[at] !== sorted[at - 1]) count += 1;
    }
    return count;
  }

  function isNumber(): boolean {
    const oddRows = odd.reduce((sum, place) => sum + (counts[place] as number), 0);
    return odd.length < present.length && oddRows <= oddShare * filled;
  }

  function numberReason(): string {
    const { decimal, thousands } = format;
    if (decimal === ',')
      return `Every value is a number with a decimal comma, such as ${quoted(values[present[0] ?? 0] as string)}.`;
    if (thousands)
      return `Every value is a number, its thousands parted, such as ${quoted(values[present[0] ?? 0] as string)}.`;
    return odd.length > 0 ? 'Nearly every value is a number.' : 'Every value is a number.';
  }

  /** Numbers that only count the rows, or that are all different and called so. */
  function numberId(distinct: number): string | undefined {
    if (distinct < filled || filled < 5) return undefined;
    const isCalled =
      /(^|[\s_\-.])(id|ids|index|idx|key|uuid|guid|rownames?|nr|no|number)[.)]?$|^id[\s_\-.]|[a-z]I[dD]$/.test(
        name.toLowerCase(),
      ) || /[a-z]I[dD]$/.test(name);
    const whole = present.every((place) => Number.isInteger(numbers[place]));
    if (!whole) return undefined;
    const inOrder = present.every(
      (place, at) =>
        at === 0 || (numbers[place] as number) - (numbers[present[at - 1] as number] as number) === 1,
    );
    // A first column that counts from 0 or 1 may still be what everything else depends on, where there is little else.
    const isIndex = index === 0 && habits.columns > 2 && filled >= 10;
    const isFromStart = [0, 1].includes(numbers[present[0] as number] as number);
    if (inOrder && missing === 0 && (isCalled || (isIndex && isFromStart))) return 'It only counts the rows.';
    return isCalled ? 'No number comes twice, and it is called a number of something.' : undefined;
  }

  function words(distinct: number): { readonly type: ColumnType; readonly reason: string } {
    let characters = 0;
    let spaces = 0;
    for (const [value, count] of spellings()) {
      characters += value.length * count;
      spaces += (value.split(' ').length - 1) * count;
    }
    const [length, wordCount] = [characters / filled, spaces / filled + 1];
    const isOften = distinct <= Math.max(20, filled / 2);
    if ((wordCount >= 4 || length > 40) && distinct > Math.max(10, filled / 10)) {
      return { type: 'text', reason: `It is written text, ${Math.round(wordCount)} words a row.` };
    }
    if (distinct === filled && filled >= 10)
      return { type: 'id', reason: 'No value comes twice: it names the row.' };
    if (!isOften || distinct > ownLimits.categories) {
      return {
        type: wordCount >= 2.5 ? 'text' : 'id',
        reason: `It has ${counted(distinct, 'different value')} in ${counted(filled, 'row')}: too many to learn from each.`,
      };
    }
    return { type: 'category', reason: `It is one of ${distinct} words.` };
  }

  function readableAs(): readonly ReadAs[] {
    if (filled === 0) return [];
    const all: ReadAs[] = [];
    if (odd.length < present.length) all.push('number');
    if (distinct <= ownLimits.categories) all.push('category');
    if (dates.isDate) all.push('date');
    all.push('text');
    return all;
  }

  function oddNotes(): readonly Note[] {
    const odds = new Map(odd.toReversed().map((place) => [values[place] as string, place]));
    const often = (value: string) =>
      odd.reduce((sum, place) => (values[place] === value ? sum + (counts[place] as number) : sum), 0);
    return [...odds.values()]
      .toSorted((a, b) => a - b)
      .slice(0, 3)
      .map((place) => {
        const line = lineOf(coded.firstRows[place] as number);
        const others = often(values[place] as string) - 1;
        const again = others > 0 ? ` and in ${counted(others, 'other row')}` : '';
        return {
          severity: 'warning' as const,
          code: 'noNumber',
          message: `Line ${line}, column ${quoted(name)}: ${quoted(values[place] as string)} is not a number${again}; it is taken as missing.`,
          line,
          column: index,
        };
      });
  }

  function histogram(): readonly Bar[] {
    if (type === 'number')
      return ranges(
        present.filter((place) => !Number.isNaN(numbers[place])),
        (place) => numbers[place] as number,
        (value) => `${Number(value.toPrecision(4))}`,
      );
    if (type === 'date')
      return ranges(
        present,
        (place) => toDate(values[place] as string, dates.order),
        (value) => dateText(value),
      );
    const common = [...spellings()].toSorted(([, a], [, b]) => b - a).slice(0, 10);
    return common.map(([value, count]) => ({ label: shortened(value), count }));
  }

  function ranges(
    places: readonly number[],
    numberOf: (place: number) => number,
    label: (value: number) => string,
  ): readonly Bar[] {
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const place of places) {
      const value = numberOf(place);
      if (value < low) low = value;
      if (value > high) high = value;
    }
    if (low === high) return [{ label: label(low), count: filled }];
    const bars = new Array<number>(10).fill(0);
    for (const place of places) {
      const bar = Math.min(9, Math.floor(((numberOf(place) - low) / (high - low)) * 10));
      bars[bar] = (bars[bar] as number) + (counts[place] as number);
    }
    const edge = (at: number) => label(low + ((high - low) * at) / 10);
    return bars.map((count, bar) => ({ label: `${edge(bar)} to ${edge(bar + 1)}`, count }));
  }
}

function shortened(text: string): string {
  const line = clean(text);
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

/** No and yes, as they are written, where two values say nothing else. */
export function answerPair(values: readonly string[]): readonly [no: string, yes: string] | undefined {
  const small = new Set(values.map((value) => value.toLowerCase()));
  if (small.size !== 2) return undefined;
  return answers.find(([no, yes]) => small.has(no) && small.has(yes));
}

function readDates(
  coded: Coded,
  present: readonly number[],
): { readonly isDate: boolean; readonly order: DateOrder } {
  for (const order of dateOrders) {
    const isDate =
      present.length > 0 &&
      present.every((place) => !Number.isNaN(toDate(coded.values[place] as string, order)));
    if (isDate) return { isDate, order };
  }
  return { isDate: false, order: 'ymd' };
}
