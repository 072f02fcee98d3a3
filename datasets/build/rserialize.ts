import { BuildError } from './errors';

/** The parts of an R object that a table can be made of. */
export type RValue = RVector | null;

export interface RVector {
  /** null where R has NA (or NaN). */
  readonly values: readonly (number | string | RValue)[];
  readonly attributes: ReadonlyMap<string, RValue>;
}

/** The type codes of R's `serialize()`, from "R Internals", section 1.8. */
const type = {
  symbol: 1,
  pairlist: 2,
  characters: 9,
  logical: 10,
  integer: 13,
  real: 14,
  string: 16,
  list: 19,
  null: 254,
  reference: 255,
} as const;

const hasAttributes = 0x200;
const hasTag = 0x400;
const missingInteger = -(2 ** 31);

/**
 * Reads what R's `serialize()` wrote in its big-endian binary form, versions 2 and 3, so that packing a table
 * of an R package does not take an installation of R. Functions, environments and the like are refused.
 */
export function readSerialized(bytes: Buffer): RValue {
  const symbols: string[] = [];
  let at = 2;

  const int = (): number => {
    at += 4;
    return bytes.readInt32BE(at - 4);
  };
  const double = (): number => {
    at += 8;
    return bytes.readDoubleBE(at - 8);
  };
  const text = (length: number): string => {
    at += length;
    return bytes.toString('utf8', at - length, at);
  };
  const times = <T>(count: number, read: () => T): T[] => Array.from({ length: count }, read);
  const known = <T>(value: T, isMissing: boolean): T | null => (isMissing ? null : value);

  const readInteger = (): number | null => {
    const value = int();
    return known(value, value === missingInteger);
  };
  const readReal = (): number | null => {
    const value = double();
    return known(value, Number.isNaN(value));
  };
  const readCharacters = (): string | null => {
    int();
    const length = int();
    return length === -1 ? null : text(length);
  };

  const readSymbol = (flags: number): string => {
    if ((flags & 255) === type.reference) return symbols[(flags >>> 8) - 1] ?? '';
    const name = readCharacters() ?? '';
    symbols.push(name);
    return name;
  };

  const readPairs = (firstFlags: number): Map<string, RValue> => {
    const pairs = new Map<string, RValue>();
    let flags = firstFlags;
    while ((flags & 255) === type.pairlist) {
      if (flags & hasAttributes) readItem();
      const name = flags & hasTag ? readSymbol(int()) : '';
      pairs.set(name, readItem());
      flags = int();
    }
    return pairs;
  };

  const readVector = (flags: number, readOne: () => number | string | RValue): RVector => {
    const values = times(int(), readOne);
    return { values, attributes: flags & hasAttributes ? readPairs(int()) : new Map() };
  };

  const readItem = (): RValue => {
    const flags = int();
    switch (flags & 255) {
      case type.null:
        return null;
      case type.symbol:
      case type.reference:
        return { values: [readSymbol(flags)], attributes: new Map() };
      case type.pairlist:
        return { values: [], attributes: readPairs(flags) };
      case type.logical:
      case type.integer:
        return readVector(flags, readInteger);
      case type.real:
        return readVector(flags, readReal);
      case type.string:
        return readVector(flags, readCharacters);
      case type.list:
        return readVector(flags, readItem);
      default:
        throw new BuildError(
          `An R object of type ${flags & 255} stands at byte ${at}.`,
          'Only vectors, lists and data frames are read; teach rserialize.ts this type if a set needs it.',
        );
    }
  };

  if (bytes.toString('latin1', 0, 2) !== 'X\n') {
    throw new BuildError('This is not a binary R object.', 'Was it uncompressed first?');
  }
  const version = int();
  at += 8;
  if (version === 3) at += 4 + bytes.readInt32BE(at);
  return readItem();
}
