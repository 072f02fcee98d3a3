import { ownLimits } from '../../core/own/limits';
import { answerPair } from './answers';
import type { Coded } from './coded';
import type { UnderstoodColumn } from './columns';
import { cleanName, isMissing, toDate, toNumber, withoutUnit } from './values';

/** The number that a value of a column says; NaN where it is missing or none. */
export function readNumber({ format }: Pick<UnderstoodColumn, 'format'>, value: string): number {
  if (isMissing(value)) return Number.NaN;
  return toNumber(withoutUnit(value).text, format);
}

/** Days from 1970 on; NaN where it is missing or no date. */
export function readDate({ dateOrder }: Pick<UnderstoodColumn, 'dateOrder'>, value: string): number {
  return isMissing(value) ? Number.NaN : toDate(value, dateOrder);
}

/** What a column can be, and which of it each of its values is; -1 where it is missing. */
export interface Categories {
  readonly categories: readonly string[];
  readonly places: Int32Array;
}

/**
 * The values of a column as names: no and yes in this order however they are spelt, numbers by their size, others by
 * their letters, so that the order of rows plays no part.
 */
export function readCategories(column: Coded & Pick<UnderstoodColumn, 'format'>): Categories {
  const { values } = column;
  const names = values.map((value) =>
    isMissing(value) ? undefined : cleanName(value, ownLimits.nameCharacters),
  );
  const present = [...new Set(names.filter((name) => name !== undefined))];
  const pair = answerPair(present);
  const keyOf = (name: string) => (pair ? name.toLowerCase() : name);
  const isNumbers = present.every((name) => !Number.isNaN(readNumber(column, name)));
  const categories = pair
    ? [...pair]
    : isNumbers
      ? present.toSorted((a, b) => readNumber(column, a) - readNumber(column, b) || (a < b ? -1 : 1))
      : present.toSorted((a, b) => (a < b ? -1 : 1));
  const places = new Map(categories.map((category, place) => [category, place]));
  return {
    categories,
    places: Int32Array.from(names, (name) => (name === undefined ? -1 : (places.get(keyOf(name)) ?? -1))),
  };
}
