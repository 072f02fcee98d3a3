import type { UserCard } from '../../core/catalog/userCard';
import type { Likeness } from '../../core/own/differences';
import { choicesOf } from '../../core/own/tableChoices';
import type { Found, ImportCommand } from '../../protocol/importing';

/** What packs the data that were found as those of an experiment were; undefined where they cannot be those. */
export function commandAsWanted(
  found: Exclude<Found, { kind: 'set' }>,
  wanted: UserCard,
): ImportCommand | undefined {
  if (found.kind === 'table') {
    const choices = choicesOf(found.reading, wanted);
    return choices && { type: 'packTable', choices };
  }
  if (found.kind === 'texts') {
    return wanted.kind === 'text' ? { type: 'packTexts', choices: { name: wanted.name } } : undefined;
  }
  if (wanted.kind !== 'image') return undefined;
  const names = found.reading.classes.map(({ name }) => name);
  const areAll = names.length === wanted.classes.length;
  // The classes may have been renamed, which their numbers do not show; or some of them left out.
  const classes = areAll
    ? names.map((name, index) => [name, wanted.classes[index] ?? name])
    : names.filter((name) => wanted.classes.includes(name)).map((name) => [name, name]);
  const [, , channels] = wanted.shape;
  return {
    type: 'packImages',
    choices: { name: wanted.name, channels, classes: Object.fromEntries(classes) },
  };
}

/** What the data that were found are, as they stand. A table may be what any of the kinds in rows is made of. */
export function likenessOf(found: Exclude<Found, { kind: 'set' }>, { kind }: UserCard): Likeness {
  switch (found.kind) {
    case 'table': {
      const { rows, columns } = found.reading;
      const isOfRows = kind === 'text' || kind === 'series';
      return { kind: isOfRows ? kind : 'table', count: rows, columns: columns.map(({ name }) => name) };
    }
    case 'texts': {
      const { classes } = found.reading;
      return { kind: 'text', count: sumOf(classes), classes: classes.map(({ label }) => label) };
    }
    case 'images': {
      const { classes } = found.reading;
      return { kind: 'image', count: sumOf(classes), classes: classes.map(({ name }) => name) };
    }
  }
}

function sumOf(classes: readonly { readonly count: number }[]): number {
  return classes.reduce((sum, { count }) => sum + count, 0);
}
