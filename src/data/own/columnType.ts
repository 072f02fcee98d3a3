import { ownLimits } from '../../core/own/limits';
import type { ColumnType } from '../../core/own/reading';
import { answerPair } from './answers';
import type { ColumnFacts } from './columnFacts';
import { counted, quoted } from './problems';

interface Verdict {
  readonly type: ColumnType;
  /** In a sentence. */
  readonly reason: string;
}

/** What a column holds, and why. @param columns how many the table has */
export function typeOf(facts: ColumnFacts, columns: number): Verdict {
  const { filled, missing, distinct, dateOrder, isNumber, spellings } = facts;
  if (filled === 0) return { type: 'empty', reason: 'It has no value in any row.' };
  if (distinct === 1) {
    const also = missing > 0 ? ' where it is not missing' : '';
    return {
      type: 'constant',
      reason: `It says ${quoted([...spellings().keys()][0] ?? '')} in every row${also}.`,
    };
  }
  const pair = distinct <= mostSpellings ? answerPair([...spellings().keys()]) : undefined;
  if (pair) return { type: 'yesNo', reason: `It says ${quoted(pair[0])} or ${quoted(pair[1])}.` };
  if (dateOrder) return { type: 'date', reason: `Every value is a date, such as ${exampleOf(facts)}.` };
  if (!isNumber) return typeOfWords(facts);
  const id = numberId(facts, columns);
  return id ? { type: 'id', reason: id } : { type: 'number', reason: numberReason(facts) };
}

/** `Yes`, `YES` and `yes` are one answer. */
const mostSpellings = 16;

function exampleOf({ coded, present }: ColumnFacts): string {
  return quoted(coded.values[present[0] ?? 0] ?? '');
}

function numberReason(facts: ColumnFacts): string {
  const { format, odd } = facts.number;
  if (format.decimal === ',') {
    return `Every value is a number with a decimal comma, such as ${exampleOf(facts)}.`;
  }
  if (format.thousands) return `Every value is a number, its thousands parted, such as ${exampleOf(facts)}.`;
  return odd.length > 0 ? 'Nearly every value is a number.' : 'Every value is a number.';
}

const idName = /(^|[\s_\-.])(id|ids|index|idx|key|uuid|guid|rownames?|nr|no|number)[.)]?$|^id[\s_\-.]/i;

/** Numbers that only count the rows, or that are all different and called so. */
function numberId(facts: ColumnFacts, columns: number): string | undefined {
  const { name, index, present, filled, missing, distinct } = facts;
  const { numbers } = facts.number;
  if (distinct < filled || filled < 5) return undefined;
  if (!present.every((place) => Number.isInteger(numbers[place]))) return undefined;
  const isCalled = idName.test(name) || /[a-z]I[dD]$/.test(name);
  const isInOrder = present.every(
    (place, at) =>
      at === 0 || (numbers[place] as number) - (numbers[present[at - 1] as number] as number) === 1,
  );
  // A first column that counts from 0 or 1 may still be what everything else depends on, where there is little else.
  const isIndex = index === 0 && columns > 2 && filled >= 10;
  const isFromStart = [0, 1].includes(numbers[present[0] as number] as number);
  if (isInOrder && missing === 0 && (isCalled || (isIndex && isFromStart))) return 'It only counts the rows.';
  return isCalled ? 'No number comes twice, and it is called a number of something.' : undefined;
}

function typeOfWords({ spellings, filled, distinct }: ColumnFacts): Verdict {
  let characters = 0;
  let spaces = 0;
  for (const [value, count] of spellings()) {
    characters += value.length * count;
    spaces += (value.split(' ').length - 1) * count;
  }
  const [length, words] = [characters / filled, spaces / filled + 1];
  if ((words >= 4 || length > 40) && distinct > Math.max(10, filled / 10)) {
    return { type: 'text', reason: `It is written text, ${Math.round(words)} words a row.` };
  }
  if (distinct === filled && filled >= 10) {
    return { type: 'id', reason: 'No value comes twice: it names the row.' };
  }
  const isOften = distinct <= Math.max(20, filled / 2);
  if (!isOften || distinct > ownLimits.categories) {
    return {
      type: words >= 2.5 ? 'text' : 'id',
      reason: `It has ${counted(distinct, 'different value')} in ${counted(filled, 'row')}: too many to learn from each.`,
    };
  }
  return { type: 'category', reason: `It is one of ${distinct} values.` };
}
