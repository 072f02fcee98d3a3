import { randomStream } from '../../src/core/math/random';

/** Chance for one case, told apart by its number: a case that fails is made again by its number alone. */
export interface Draw {
  integer(below: number): number;
  /** Whether something of this probability happens. */
  happens(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** Text of any characters, odd ones among them. */
  text(longest: number): string;
}

const odd = [
  '',
  '\u0000',
  '\ud800',
  '\u202e',
  '💥',
  '"',
  '\\',
  '<',
  '%',
  '#',
  '&',
  '_',
  '-',
  '.',
  '1',
  'e',
  'A',
];

export function createDraw(seed: number, purpose: string, index: number): Draw {
  const stream = randomStream(seed, 'order', `${purpose} ${index}`);
  const draw: Draw = {
    integer: (below) => stream.integer(below),
    happens: (probability) => stream.next() < probability,
    pick<T>(items: readonly T[]): T {
      return items[stream.integer(items.length)] as T;
    },
    text: (longest) =>
      Array.from({ length: stream.integer(longest + 1) }, () =>
        stream.next() < 0.2 ? draw.pick(odd) : String.fromCharCode(32 + stream.integer(95)),
      ).join(''),
  };
  return draw;
}

const prototypeKeys = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];
const oddNumbers = [0, -1, 0.5, 1e-320, 1e308, -1e308, 2 ** 53, 4096, 4097, -0, 1e21];

/** Any JSON value at all. */
export function anyValue(draw: Draw, depth = 0): unknown {
  const kind = draw.integer(depth > 5 ? 5 : 8);
  switch (kind) {
    case 0:
      return null;
    case 1:
      return draw.happens(0.5);
    case 2:
      return draw.pick(oddNumbers);
    case 3:
      return draw.text(12);
    case 4:
      return draw.integer(10_000) / 7;
    case 5:
      return Array.from({ length: draw.integer(6) }, () => anyValue(draw, depth + 1));
    case 6:
      return Array.from({ length: draw.pick([1, 70, 1001]) }).fill(draw.pick([0, '', {}, []]));
    default:
      return Object.fromEntries(
        Array.from({ length: draw.integer(draw.happens(0.02) ? 300 : 6) }, () => [
          draw.happens(0.1) ? draw.pick(prototypeKeys) : draw.text(8),
          anyValue(draw, depth + 2),
        ]),
      );
  }
}

/** A copy of a tree in which something was put wrong, at a place that chance finds. */
export function spoiled(draw: Draw, tree: unknown): unknown {
  if (typeof tree !== 'object' || tree === null || draw.happens(0.15)) return anyValue(draw);
  if (Array.isArray(tree)) {
    if (tree.length === 0 || draw.happens(0.1)) return [...tree, anyValue(draw)];
    if (draw.happens(0.1)) return Array.from({ length: draw.pick([13, 65, 300]) }).fill(tree[0]);
    const at = draw.integer(tree.length);
    return tree.map((item, index) => (index === at ? spoiled(draw, item) : item));
  }
  const entries = Object.entries(tree);
  if (entries.length === 0 || draw.happens(0.15))
    return Object.fromEntries([...entries, [draw.pick([...prototypeKeys, draw.text(8)]), anyValue(draw)]]);
  const at = draw.integer(entries.length);
  if (draw.happens(0.05)) return Object.fromEntries(entries.filter((_, index) => index !== at));
  return Object.fromEntries(
    entries.map(([key, value], index) => [key, index === at ? spoiled(draw, value) : value]),
  );
}

/** A text of which a few characters were changed, lost, doubled or cut off. */
export function damaged(draw: Draw, text: string): string {
  let result = text;
  for (let times = 1 + draw.integer(4); times > 0; times--) {
    const at = draw.integer(result.length + 1);
    switch (draw.integer(4)) {
      case 0:
        result = result.slice(0, at) + draw.text(3) + result.slice(at + draw.integer(3));
        break;
      case 1:
        result = result.slice(0, at);
        break;
      case 2:
        result = result.slice(0, at) + result.slice(at + 1 + draw.integer(8));
        break;
      default:
        result = result.slice(0, at) + result.slice(draw.integer(at + 1));
    }
  }
  return result;
}
