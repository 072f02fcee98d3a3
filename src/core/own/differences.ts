import type { UserCard } from '../catalog/userCard';

/** What is known of data before they are packed as those of an experiment were; what is not known is absent. */
export interface Likeness {
  readonly kind: UserCard['kind'];
  readonly count: number;
  /** Of a table or a series, all that it has: the target and what may be left out among them. */
  readonly columns?: readonly string[];
  readonly classes?: readonly string[];
}

/** More names than these are counted. */
const mostNamed = 5;

/**
 * In which ways data differ from those that an experiment was made with, in sentences; never none: where the two say the
 * same of themselves, what is in them differs.
 * @param wanted what the experiment says of its data
 * @param given what was found
 */
export function differencesOf(wanted: UserCard, given: UserCard): readonly string[] {
  if (wanted.kind !== given.kind) return [kindsDiffer(wanted, given)];
  const found = countsDiffer(wanted, given);
  const [targetThere, targetHere] = [targetOf(wanted), targetOf(given)];
  if (targetThere !== targetHere) {
    found.push(`The experiment predicts ${quoted(targetThere)}, here it would be ${quoted(targetHere)}.`);
  }
  found.push(...namesDiffer('column', columnsOf(wanted), columnsOf(given)));
  found.push(...namesDiffer('class', classesOf(wanted), classesOf(given)));
  return found.length > 0 ? found : ['Their form is the same; some of what is in them differs.'];
}

/**
 * The same of data that could not be packed as those of the experiment were: only what is known of them as they are.
 * @returns none where nothing of that differs
 */
export function differencesBefore(wanted: UserCard, given: Likeness): readonly string[] {
  if (wanted.kind !== given.kind) return [kindsDiffer(wanted, given)];
  const target = wanted.kind === 'table' ? [targetOf(wanted)] : [];
  return [
    ...countsDiffer(wanted, given),
    ...(given.columns ? namesDiffer('column', [...columnsOf(wanted), ...target], given.columns) : []),
    ...(given.classes ? namesDiffer('class', classesOf(wanted), given.classes) : []),
  ];
}

function kindsDiffer(wanted: UserCard, given: Pick<Likeness, 'kind'>): string {
  return `The experiment learns from ${nouns[wanted.kind]}, and these are ${nouns[given.kind]}.`;
}

function countsDiffer(wanted: UserCard, given: Pick<Likeness, 'kind' | 'count'>): string[] {
  if (wanted.count === given.count) return [];
  const [expected, here] = [wanted.count, given.count].map((count) => count.toLocaleString('en'));
  return [`There are ${here} ${nouns[given.kind]} where the experiment has ${expected}.`];
}

const nouns = {
  points: 'points',
  image: 'pictures',
  table: 'rows',
  text: 'texts',
  series: 'steps in time',
} as const;

function targetOf(card: UserCard): string {
  if (card.kind === 'series') return card.target;
  return 'target' in card ? card.target.name : '';
}

function columnsOf(card: UserCard): readonly string[] {
  switch (card.kind) {
    case 'table':
      return card.columns.map(({ name }) => name);
    case 'series':
      return card.channels.map(({ name }) => name);
    case 'points':
    case 'image':
    case 'text':
      return [];
  }
}

function classesOf(card: UserCard): readonly string[] {
  return ('classes' in card && card.classes) || [];
}

function namesDiffer(
  what: 'column' | 'class',
  wanted: readonly string[],
  given: readonly string[],
): string[] {
  const missing = wanted.filter((name) => !given.includes(name));
  const added = given.filter((name) => !wanted.includes(name));
  const several = what === 'class' ? 'classes' : 'columns';
  const named = (names: readonly string[]) =>
    `the ${names.length === 1 ? what : several} ${names.slice(0, mostNamed).map(quoted).join(', ')}${names.length > mostNamed ? ` and ${names.length - mostNamed} more` : ''}`;
  return [
    ...(missing.length > 0 ? [`Missing here: ${named(missing)}.`] : []),
    ...(added.length > 0 ? [`Not in the experiment: ${named(added)}.`] : []),
  ];
}

function quoted(name: string): string {
  return `“${name}”`;
}
