import type { UserCard } from '../catalog/userCard';
import type { ColumnChoice, ColumnReading, ReadAs, TableChoices, TableReading } from './reading';

/** As many different numbers as are rather taken for classes. */
const mostNumberClasses = 20;

/** The choices with another column to be predicted; the one before is learnt from again. */
export function withTarget(reading: TableReading, choices: TableChoices, target: number): TableChoices {
  const column = reading.columns[target];
  if (!column) return choices;
  return {
    ...choices,
    target,
    columns: choices.columns.map((choice, index) =>
      index === target ? { role: 'input', readAs: targetReadAs(column) } : choice,
    ),
  };
}

function targetReadAs({ type, distinct, readableAs }: ColumnReading): ReadAs {
  const first = type === 'number' && distinct > mostNumberClasses ? 'number' : 'category';
  return readableAs.includes(first) ? first : (readableAs[0] ?? 'text');
}

/** The choices with one of a column changed. */
export function withColumn(
  choices: TableChoices,
  index: number,
  change: Partial<ColumnChoice>,
): TableChoices {
  return {
    ...choices,
    columns: choices.columns.map((choice, place) => (place === index ? { ...choice, ...change } : choice)),
  };
}

/** What can be made of a table: rows always; texts and a series where it has the columns for it. */
export function possibleKinds({ columns }: TableReading): readonly TableChoices['kind'][] {
  const has = (readAs: ReadAs) => columns.some(({ readableAs }) => readableAs.includes(readAs));
  const hasTexts = columns.some(isText);
  return [
    'table',
    ...(hasTexts ? (['text'] as const) : []),
    ...(has('date') && has('number') ? (['series'] as const) : []),
  ];
}

/** Sentences, no two of which are alike, look like names. */
function isText({ type, readableAs }: Pick<ColumnReading, 'type' | 'readableAs'>): boolean {
  return type === 'text' || (type === 'id' && readableAs.includes('text') && !readableAs.includes('number'));
}

/** The choices as another kind of set: what each column is for follows from it. */
export function asKind(
  reading: TableReading,
  choices: TableChoices,
  kind: TableChoices['kind'],
): TableChoices {
  const { proposed, columns } = reading;
  if (kind === choices.kind) return choices;
  if (kind === proposed.kind) return { ...proposed, name: choices.name };
  switch (kind) {
    case 'table':
      return { ...choices, kind, columns: columns.map(rowColumn) };
    case 'text': {
      const texts = columns.flatMap(({ type, readableAs }, index) =>
        isText({ type, readableAs }) ? [index] : [],
      );
      const text = texts[0];
      const next = columns.map(
        (column, index): ColumnChoice =>
          index === text
            ? { role: 'input', readAs: 'text' }
            : { role: 'out', readAs: rowColumn(column).readAs },
      );
      const target =
        choices.target !== text
          ? choices.target
          : Math.max(
              0,
              columns.findIndex((_, index) => index !== text),
            );
      return withTarget(reading, { ...choices, kind, columns: next }, target);
    }
    case 'series': {
      const time = columns.findIndex(({ readableAs }) => readableAs.includes('date'));
      const next = columns.map(({ type, readableAs }, index): ColumnChoice => {
        if (index === time) return { role: 'time', readAs: 'date' };
        return type === 'number' && readableAs.includes('number')
          ? { role: 'input', readAs: 'number' }
          : { role: 'out', readAs: readableAs[0] ?? 'text' };
      });
      const isNumber = (index: number) => next[index]?.readAs === 'number';
      const target = isNumber(choices.target)
        ? choices.target
        : next.findLastIndex((_, index) => isNumber(index));
      return { ...choices, kind, target: Math.max(0, target), columns: next };
    }
  }
}

function rowColumn({ type, readableAs }: ColumnReading): ColumnChoice {
  if (type === 'number') return { role: 'input', readAs: 'number' };
  if (type === 'category' || type === 'yesNo') return { role: 'input', readAs: 'category' };
  return { role: 'out', readAs: readableAs[0] ?? 'text' };
}

/** The choices by which a table was read when an experiment was made of it; undefined where it cannot be that table. */
export function choicesOf(reading: TableReading, card: UserCard): TableChoices | undefined {
  if (card.kind === 'image' || card.kind === 'points') return undefined;
  const kind = card.kind;
  if (kind !== 'table') {
    const choices = asKind(reading, reading.proposed, kind);
    if (kind === 'text') return { ...choices, name: card.name };
    const target = reading.columns.findIndex(({ name }) => name === card.target);
    const channels = new Set(card.channels.map(({ name }) => name));
    if (target < 0) return undefined;
    return {
      ...choices,
      name: card.name,
      target,
      columns: choices.columns.map((choice, index): ColumnChoice => {
        if (choice.role === 'time') return choice;
        const isChannel = channels.has(reading.columns[index]?.name ?? '');
        return isChannel ? { role: 'input', readAs: 'number' } : { ...choice, role: 'out' };
      }),
    };
  }
  const target = reading.columns.findIndex(({ name }) => name === card.target.name);
  if (target < 0) return undefined;
  const inputs = new Map(card.columns.map((column) => [column.name, column]));
  const groups = new Set(card.groupBy ?? []);
  const time = card.order
    ? reading.columns.findIndex(({ name, readableAs }) => readableAs.includes('date') && !inputs.has(name))
    : -1;
  return {
    name: card.name,
    kind: 'table',
    target,
    columns: reading.columns.map(({ name, readableAs }, index): ColumnChoice => {
      const input = inputs.get(name);
      const asValue = input?.categories ? 'category' : 'number';
      if (index === target) return { role: 'input', readAs: card.classes ? 'category' : 'number' };
      if (groups.has(name)) return { role: 'group', readAs: input ? asValue : 'category' };
      if (index === time) return { role: 'time', readAs: 'date' };
      if (input) return { role: 'input', readAs: asValue };
      return { role: 'out', readAs: readableAs[0] ?? 'text' };
    }),
  };
}
