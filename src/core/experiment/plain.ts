/** Plain JSON trees from outside: checked before anything looks at them. */
export type Plain = { readonly [key: string]: unknown };

export function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const prototypeKeys = new Set(['__proto__', 'constructor', 'prototype']);
const maxDepth = 12;
const maxValues = 8000;
/** More than any experiment has in one place: a thousand classes, a few dozen knobs. */
const maxEntries = 1000;
const maxKeys = 200;

/**
 * Why a tree must not be read at all: prototype keys, too deep, too large. Undefined when it may. Checking what passes
 * takes a few hundredths of a second at most.
 * `Object.keys` sees `__proto__` as an own key where JSON.parse made it one.
 */
export function suspicion(tree: unknown): string | undefined {
  let values = 0;
  function walk(value: unknown, depth: number): string | undefined {
    if (depth > maxDepth) return `it is nested more than ${maxDepth} levels deep`;
    if (++values > maxValues) return `it holds more than ${maxValues} values`;
    if (typeof value !== 'object' || value === null) return undefined;
    const keys = Object.keys(value);
    if (Array.isArray(value) && keys.length > maxEntries)
      return `a list holds more than ${maxEntries} entries`;
    if (!Array.isArray(value) && keys.length > maxKeys) return `one part has more than ${maxKeys} keys`;
    for (const key of keys) {
      if (prototypeKeys.has(key)) return `it has the forbidden key “${key}”`;
      const found = walk((value as Plain)[key], depth + 1);
      if (found) return found;
    }
    return undefined;
  }
  return walk(tree, 0);
}

/** `over` laid on `base`: objects merge, everything else is replaced. Neither argument is changed. */
export function merge(base: unknown, over: unknown): unknown {
  if (over === undefined) return base;
  if (!isPlain(base) || !isPlain(over)) return over;
  const result: Record<string, unknown> = { ...base };
  for (const key of Object.keys(over)) result[key] = merge(base[key], over[key]);
  return result;
}

export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => sameValue(item, b[index]));
  }
  if (!isPlain(a) || !isPlain(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => sameValue(a[key], b[key]));
}

/** What of `value` differs from `base`; undefined where nothing does. Lists are kept whole. */
export function subtract(value: unknown, base: unknown): unknown {
  if (sameValue(value, base)) return undefined;
  if (!isPlain(value) || !isPlain(base)) return value;
  const rest: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const difference = subtract(value[key], base[key]);
    if (difference !== undefined) rest[key] = difference;
  }
  return rest;
}

/** Dotted path of the one leaf in which two trees differ; undefined where they differ in more, or in their form. */
export function theOnlyChange(before: unknown, after: unknown, path = ''): string | undefined {
  if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null)
    return path;
  const keys = Object.keys(before);
  const sameForm = Array.isArray(before) === Array.isArray(after) && sameValue(keys, Object.keys(after));
  if (!sameForm) return undefined;
  const [changed, more] = keys.filter((key) => !sameValue(valueAt(before, key), valueAt(after, key)));
  if (changed === undefined || more !== undefined) return undefined;
  const below = path === '' ? changed : `${path}.${changed}`;
  return theOnlyChange(valueAt(before, changed), valueAt(after, changed), below);
}

/** The value at a dotted path. */
export function valueAt(tree: unknown, path: string): unknown {
  let value = tree;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Plain)[key];
  }
  return value;
}

/** A copy of the tree with the value at a dotted path replaced. */
export function withValueAt<T>(tree: T, path: string, value: unknown): T {
  const [key = '', ...rest] = path.split('.');
  const node = tree as unknown;
  const child = rest.length === 0 ? value : withValueAt((node as Plain)[key], rest.join('.'), value);
  if (Array.isArray(node)) return node.map((item, index) => (String(index) === key ? child : item)) as T;
  return { ...(node as Plain), [key]: child } as T;
}
