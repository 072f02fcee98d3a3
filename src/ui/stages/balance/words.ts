import type { BalancingId } from '../../../core/catalog/balancing';
import type { DataKind } from '../../../core/catalog/dataKind';
import { balancedCounts, balancedWeights } from '../../../core/math/classBalance';
import type { DataSummary } from '../../../protocol/dataSummary';
import { exampleNoun } from '../../words';

/** The classes that balancing looks at. */
export type ClassesOfData = NonNullable<DataSummary['balance']>;

/** From this many times as many examples on, a class is worth calling rare. */
const noticeable = 1.5;

/**
 * What will happen to this very data, in one sentence.
 * @param changes what is done to an added copy, in words
 */
export function balanceSentence(
  method: BalancingId,
  { classNames, counts }: ClassesOfData,
  kind: DataKind,
  changes: string,
): string {
  const several = exampleNoun(2, kind);
  const classes = counts
    .map((count, index) => ({ name: `“${classNames[index]}”`, count, index }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => a.count - b.count || a.index - b.index);
  const [rarest, commonest] = [classes[0], classes.at(-1)];
  if (!rarest || !commonest) return 'There is nothing to train on.';
  const isEven = rarest.count === commonest.count;
  const after = balancedCounts(method, counts);
  const each = number(Math.max(...after));

  switch (method) {
    case 'none': {
      const ratio = commonest.count / rarest.count;
      if (ratio < noticeable)
        return `Every class has about as many ${several} as any other: there is little to balance.`;
      const rare = `${number(rarest.count)} ${exampleNoun(rarest.count, kind)}`;
      return `As it comes, ${rarest.name} has ${rare} and ${commonest.name} has ${number(commonest.count)}, ${times(ratio)} as many.`;
    }
    case 'classWeights': {
      if (isEven) return `Every class has ${each} ${several}: each of them counts 1.`;
      const weights = balancedWeights(counts);
      const ratio = (weights[rarest.index] ?? 1) / (weights[commonest.index] ?? 1);
      return `In the gradient, ${article(exampleNoun(1, kind))} of ${rarest.name} counts ${times(ratio)} as much as one of ${commonest.name}; on average one counts 1.`;
    }
    case 'undersample': {
      if (isEven) return `Every class has ${each} ${several} already: none is left out.`;
      const all = number(sum(counts));
      const ofEach = `${each} ${exampleNoun(Math.max(...after), kind)}`;
      return `Each epoch draws ${ofEach} of every class, as many as ${rarest.name} has: ${number(sum(after))} of ${all}, others in the next epoch.`;
    }
    case 'oversample':
    case 'augmentMinority': {
      if (isEven) return `Every class has ${each} ${several} already: nothing is drawn twice.`;
      const how = method === 'augmentMinority' ? `, each changed a little (${changes}),` : '';
      const extras = classes
        .map(({ name, index, count }) => ({ name, extra: (after[index] ?? 0) - count }))
        .filter(({ extra }) => extra > 0);
      return `Each epoch draws ${added(extras, kind)}${how || ','} so that every class has ${each}.`;
    }
  }
}

/** `812 more images of “8” and 90 more of “3”`; of many classes the rarest only: `1,376 more images, 775 of them of “8”` */
function added(extras: readonly { readonly name: string; readonly extra: number }[], kind: DataKind): string {
  const [first, second] = extras;
  if (!first) return '';
  const one = `${number(first.extra)} more ${exampleNoun(first.extra, kind)} of ${first.name}`;
  if (!second) return one;
  if (extras.length === 2) return `${one} and ${number(second.extra)} more of ${second.name}`;
  const total = sum(extras.map(({ extra }) => extra));
  return `${number(total)} more ${exampleNoun(total, kind)}, ${number(first.extra)} of them of ${first.name}`;
}

/** Whether no class is rare enough to speak of. */
export function isNearlyEven({ counts }: ClassesOfData): boolean {
  const present = counts.filter((count) => count > 0);
  return Math.max(...present) < noticeable * Math.min(...present);
}

/** Classes that the training part has nothing of, in a sentence; undefined where there are none. */
export function absentClasses({ classNames, counts }: ClassesOfData, kind: DataKind): string | undefined {
  const absent = classNames.filter((_, index) => counts[index] === 0).map((name) => `“${name}”`);
  if (absent.length === 0) return undefined;
  const have = absent.length === 1 ? 'has' : 'have';
  return `${absent.join(', ')} ${have} no training ${exampleNoun(2, kind)}: what is not there cannot be balanced.`;
}

/** `56 times`, `1.9 times` */
function times(ratio: number): string {
  return `${number(ratio >= 10 ? Math.round(ratio) : Math.round(ratio * 10) / 10)} times`;
}

/** `an image`, `a row` */
function article(one: string): string {
  return /^[aeiou]/.test(one) ? `an ${one}` : `a ${one}`;
}

function number(value: number): string {
  return value.toLocaleString('en');
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
