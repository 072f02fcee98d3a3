import { firstToken, type TokenUnit } from '../../core/catalog/sequences';
import { ownLimits } from '../../core/own/limits';
import type { Note, TableChoices } from '../../core/own/reading';
import { tokensOf } from '../tokens';
import { choiceAt, columnAt, placesOf } from './describeTable';
import { type OwnSet, ownSetOf } from './ownSet';
import { counted, quoted, unsuitable } from './problems';
import { readCategories } from './readings';
import type { OwnTable } from './table';
import { timeOrder } from './timeOrder';
import { clean, isMissing } from './values';

/** A text and what it is. */
export interface LabelledText {
  readonly label: string;
  readonly text: string;
  /** What texts of one group share; those never part in a split. */
  readonly group?: string;
}

/** How texts are packed; what is not said follows from them. */
export interface TextChoices {
  readonly name: string;
  readonly unit?: TokenUnit;
  readonly length?: number;
  /** What a group is, where there are groups. */
  readonly groupedBy?: string | undefined;
  readonly order?: 'time' | undefined;
}

/**
 * Packs the texts of one column with the classes of another.
 * @throws ProblemError `data.unsuitable` where nothing can be learnt from it like this
 */
export function describeTextTable(table: OwnTable, choices: TableChoices): OwnSet {
  const [input, ...more] = placesOf(choices, 'input');
  if (input === undefined || more.length > 0) {
    throw unsuitable(
      `${input === undefined ? 'No column' : counted(more.length + 1, 'column')} is to be the text; it must be one.`,
      'Let one column of written text be the input, and leave the others out.',
    );
  }
  if (choiceAt(choices, choices.target).readAs !== 'category') {
    throw unsuitable(
      `The target of texts must be classes; ${quoted(columnAt(table, choices.target).name)} is read as a number.`,
      'Read it as a category, or choose another target.',
    );
  }
  const column = columnAt(table, input);
  const target = columnAt(table, choices.target);
  const [time] = placesOf(choices, 'time');
  const [group, ...moreGroups] = placesOf(choices, 'group');
  if (moreGroups.length > 0) throw unsuitable('Texts can be grouped by one column.', 'Choose one of them.');
  if (time !== undefined && group !== undefined) {
    throw unsuitable('Texts are to be split by time and by groups at once.', 'Choose one of the two.');
  }
  const { categories, places } = readCategories(target);
  const notes: Note[] = [];
  let rows: readonly number[] = Array.from(target.codes, (_, row) => row).filter(
    (row) =>
      (places[target.codes[row] as number] as number) >= 0 &&
      !isMissing(column.values[column.codes[row] as number] as string),
  );
  const lost = target.codes.length - rows.length;
  if (lost > 0) {
    notes.push({
      severity: 'warning',
      code: 'noTarget',
      message: `${counted(lost, 'row')} without a text or a class ${lost === 1 ? 'is' : 'are'} left out.`,
    });
  }
  if (time !== undefined) {
    const ordered = timeOrder(table, time, rows);
    rows = ordered.rows;
    notes.push(...ordered.notes);
  }
  const groups = group === undefined ? undefined : columnAt(table, group);
  const texts = rows.map(
    (row): LabelledText => ({
      label: categories[places[target.codes[row] as number] as number] as string,
      text: column.values[column.codes[row] as number] as string,
      ...(groups && { group: groups.values[groups.codes[row] as number] as string }),
    }),
  );
  return describeTexts(
    texts,
    { name: choices.name, groupedBy: groups?.name, ...(time !== undefined && { order: 'time' }) },
    notes,
  );
}

/**
 * Packs texts of which the class is known. Words are the tokens, but where the texts have hardly any spaces; the
 * network sees as many of them as nine texts in ten have.
 * @throws ProblemError `data.unsuitable` where there are fewer than three, or of one class
 */
export function describeTexts(
  texts: readonly LabelledText[],
  { name, unit = unitFor(texts), length, groupedBy, order }: TextChoices,
  given: readonly Note[] = [],
): OwnSet {
  const notes = [...given];
  const classes = [...new Set(texts.map(({ label }) => label))].sort();
  if (texts.length < 3 || classes.length < 2) {
    throw unsuitable(
      `There are ${counted(texts.length, 'text')} of ${counted(classes.length, 'class', 'classes')}; three texts and two classes are the least.`,
      'Give more texts, each with its class.',
    );
  }
  const groupNumbers = new Map<string, number>();
  const words = new Map<string, number>();
  const lengths: number[] = [];
  let cut = 0;
  const lines = texts.map(({ label, text, group = '' }) => {
    const line = clean(text.slice(0, ownLimits.textCharacters)).replace(/\s+/g, ' ');
    if (text.length > ownLimits.textCharacters) cut += 1;
    const tokens = tokensOf(line, unit);
    lengths.push(tokens.length);
    for (const token of tokens) words.set(token, (words.get(token) ?? 0) + 1);
    const number = groupNumbers.get(group) ?? groupNumbers.size;
    groupNumbers.set(group, number);
    return `${label}\t${groupedBy === undefined ? 0 : number}\t${line}\n`;
  });
  if (groupedBy !== undefined && groupNumbers.size > 999_999) {
    throw unsuitable(
      `There are ${counted(groupNumbers.size, 'group')}; there may be 999,999 at most.`,
      'Choose another group.',
    );
  }
  if (cut > 0) {
    notes.push({
      severity: 'note',
      code: 'longTexts',
      message: `${counted(cut, 'text')} ${cut === 1 ? 'is' : 'are'} longer than ${ownLimits.textCharacters.toLocaleString('en')} characters and lose their end.`,
    });
  }
  const often = [...words.values()].filter((count) => count > 1).length;
  return ownSetOf(
    {
      kind: 'text',
      name,
      count: texts.length,
      classes,
      unit,
      length: length ?? usualLength(lengths, unit),
      vocabulary: Math.min(unit === 'word' ? 5000 : 500, Math.max(firstToken + 1, firstToken + often)),
      ...(groupedBy !== undefined && { groupedBy }),
      ...(order && { order }),
    },
    new Map([['texts.tsv', new TextEncoder().encode(lines.join(''))]]),
    notes,
  );
}

/** Languages without spaces between words are read by the character, and so are single words. */
function unitFor(texts: readonly LabelledText[]): TokenUnit {
  let characters = 0;
  let spaces = 0;
  for (const { text } of texts.slice(0, 2000)) {
    const some = text.slice(0, 1000);
    characters += some.length;
    spaces += some.split(/\s+/).length - 1;
  }
  return spaces > 0 && characters / spaces < 12 ? 'word' : 'character';
}

function usualLength(lengths: readonly number[], unit: TokenUnit): number {
  const sorted = lengths.toSorted((a, b) => a - b);
  const most = sorted[Math.floor(0.9 * (sorted.length - 1))] ?? 0;
  return Math.min(unit === 'word' ? 100 : 200, Math.max(4, most));
}
