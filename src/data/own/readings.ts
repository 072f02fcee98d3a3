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
 * The values of a column as names: no and yes in this order however they are spelt, numbers by their size in one way of
 * writing, others by their letters, so that the order of rows and the dialect play no part.
 */
export function readCategories(column: Coded & Pick<UnderstoodColumn, 'format'>): Categories {
  const spelt = column.values.map((value) =>
    isMissing(value) ? undefined : cleanName(value, ownLimits.nameCharacters),
  );
  const { nameOf, categories } = namingOf(column, [...new Set(spelt.filter((name) => name !== undefined))]);
  const places = new Map(categories.map((category, place) => [category, place]));
  return {
    categories,
    places: Int32Array.from(spelt, (name) => (name === undefined ? -1 : (places.get(nameOf(name)) ?? -1))),
  };
}

interface Naming {
  readonly nameOf: (spelt: string) => string;
  /** In the order of their numbers. */
  readonly categories: readonly string[];
}

function namingOf(column: Pick<UnderstoodColumn, 'format'>, spelt: readonly string[]): Naming {
  const pair = answerPair(spelt);
  if (pair) return { nameOf: (name) => name.toLowerCase(), categories: pair };
  // 007 is a name, and 5 % is more than a number.
  const isNumber = (name: string) =>
    !/^[+-]?0\d/.test(name) && withoutUnit(name).unit === '' && !Number.isNaN(readNumber(column, name));
  if (spelt.every(isNumber)) {
    const numbers = [...new Set(spelt.map((name) => readNumber(column, name)))].sort((a, b) => a - b);
    return { nameOf: (name) => String(readNumber(column, name)), categories: numbers.map(String) };
  }
  return { nameOf: (name) => name, categories: spelt.toSorted((a, b) => (a < b ? -1 : 1)) };
}
