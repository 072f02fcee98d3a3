/**
 * Unpacks deflate (RFC 1951) from whoever it comes: what it costs grows with the bytes that go in and those that come
 * out, and with nothing else. Libraries build a table of 32,768 entries for each block, of which a few bytes can make
 * a great many. Slower than they by the byte, for links of a few kilobytes.
 */

/** What was unpacked, and how many bytes of the input that took. */
export interface Inflated {
  readonly bytes: Uint8Array;
  readonly consumed: number;
}

/** Codes by their length: how many there are of each, and the symbols in the order of their codes. */
interface Code {
  readonly counts: Uint16Array;
  readonly symbols: Uint16Array;
}

const longestCode = 15;
/** Of the symbols 257 to 285: the shortest length each stands for, and how many bits follow. */
const lengthBase = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
  227, 258,
];
const lengthBits = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const distanceBase = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
  6145, 8193, 12289, 16385, 24577,
];
const distanceBits = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];
/** In which order the lengths of the code for code lengths stand. */
const orderOfLengths = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

const fixedLiterals = codeOf(
  Uint8Array.from({ length: 288 }, (_, symbol) =>
    symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8,
  ),
);
const fixedDistances = codeOf(new Uint8Array(30).fill(5));

/** The bits of deflate, as far as they were read, and the bytes that came of them. */
interface Reading {
  readonly packed: Uint8Array;
  /** The next byte of the input. */
  place: number;
  /** Bits that were taken out of the input and not yet read, the next one lowest, and how many. */
  word: number;
  held: number;
  /** Whether more was read than there is: zeros, until somebody looks. */
  isShort: boolean;
  readonly out: Uint8Array;
  /** Bytes that came out. */
  length: number;
}

/** Whether a block could be unpacked, or why no more may come out. */
type Unpacked = 'tooLarge' | boolean;

/**
 * @param limit bytes that may come out
 * @returns undefined where it is no deflate, or ends too early
 */
export function inflate(packed: Uint8Array, limit: number): Inflated | 'tooLarge' | undefined {
  const out = new Uint8Array(limit);
  const reading: Reading = { packed, place: 0, word: 0, held: 0, isShort: false, out, length: 0 };
  for (let isLast = false; !isLast; ) {
    isLast = bits(reading, 1) === 1;
    const done = unpackBlock(reading);
    if (done === 'tooLarge') return done;
    if (!done || reading.isShort) return undefined;
  }
  return { bytes: out.slice(0, reading.length), consumed: reading.place };
}

function unpackBlock(reading: Reading): Unpacked {
  switch (bits(reading, 2)) {
    case 0:
      return copyStored(reading);
    case 1:
      return unpackCoded(reading, fixedLiterals, fixedDistances);
    case 2: {
      const codes = readCodes(reading);
      return codes === undefined ? false : unpackCoded(reading, codes.literals, codes.distances);
    }
    default:
      return false;
  }
}

function bits(reading: Reading, count: number): number {
  const { packed } = reading;
  while (reading.held < count) {
    if (reading.place >= packed.length) reading.isShort = true;
    reading.word |= (packed[reading.place] ?? 0) << reading.held;
    reading.place++;
    reading.held += 8;
  }
  const value = reading.word & ((1 << count) - 1);
  reading.word >>>= count;
  reading.held -= count;
  return value;
}

/** The next symbol, bit after bit; undefined where no code begins so. */
function symbol(reading: Reading, { counts, symbols }: Code): number | undefined {
  let code = 0;
  let first = 0;
  let index = 0;
  for (let size = 1; size <= longestCode; size++) {
    code |= bits(reading, 1);
    const count = counts[size] ?? 0;
    if (code - count < first) return symbols[index + code - first];
    index += count;
    first = (first + count) << 1;
    code <<= 1;
  }
  return undefined;
}

function copyStored(reading: Reading): Unpacked {
  const { packed, out } = reading;
  reading.word = 0;
  reading.held = 0;
  const { place } = reading;
  const size = (packed[place] ?? 0) | ((packed[place + 1] ?? 0) << 8);
  const complement = (packed[place + 2] ?? 0) | ((packed[place + 3] ?? 0) << 8);
  const first = place + 4;
  reading.place = first;
  if (first + size > packed.length || size !== (~complement & 0xffff)) return false;
  if (reading.length + size > out.length) return 'tooLarge';
  out.set(packed.subarray(first, first + size), reading.length);
  reading.place += size;
  reading.length += size;
  return true;
}

function readCodes(reading: Reading): { readonly literals: Code; readonly distances: Code } | undefined {
  const literalCount = bits(reading, 5) + 257;
  const distanceCount = bits(reading, 5) + 1;
  const lengthCount = bits(reading, 4) + 4;
  if (literalCount > 286 || distanceCount > 30) return undefined;
  const sizes = new Uint8Array(19);
  for (const position of orderOfLengths.slice(0, lengthCount)) sizes[position] = bits(reading, 3);
  const code = codeOf(sizes);
  const lengths = new Uint8Array(literalCount + distanceCount);
  for (let at = 0; at < lengths.length; ) {
    const next = symbol(reading, code);
    if (next === undefined || reading.isShort) return undefined;
    if (next < 16) {
      lengths[at++] = next;
      continue;
    }
    if (next === 16 && at === 0) return undefined;
    const repeated = next === 16 ? (lengths[at - 1] ?? 0) : 0;
    const times =
      next === 16 ? 3 + bits(reading, 2) : next === 17 ? 3 + bits(reading, 3) : 11 + bits(reading, 7);
    if (at + times > lengths.length) return undefined;
    lengths.fill(repeated, at, at + times);
    at += times;
  }
  return {
    literals: codeOf(lengths.subarray(0, literalCount)),
    distances: codeOf(lengths.subarray(literalCount)),
  };
}

function unpackCoded(reading: Reading, literals: Code, distances: Code): Unpacked {
  const { out } = reading;
  for (;;) {
    const next = symbol(reading, literals);
    if (next === undefined || reading.isShort) return false;
    if (next === 256) return true;
    if (next < 256) {
      if (reading.length >= out.length) return 'tooLarge';
      out[reading.length++] = next;
      continue;
    }
    const kind = next - 257;
    const base = lengthBase[kind];
    if (base === undefined) return false;
    const size = base + bits(reading, lengthBits[kind] ?? 0);
    const far = symbol(reading, distances);
    const distanceStart = far === undefined ? undefined : distanceBase[far];
    if (far === undefined || distanceStart === undefined) return false;
    const distance = distanceStart + bits(reading, distanceBits[far] ?? 0);
    if (reading.isShort || distance > reading.length) return false;
    if (reading.length + size > out.length) return 'tooLarge';
    for (let copied = 0; copied < size; copied++, reading.length++)
      out[reading.length] = out[reading.length - distance] ?? 0;
  }
}

/** The canonical code of these code lengths, by symbol; 0 for symbols that do not occur. */
function codeOf(lengths: Uint8Array): Code {
  const counts = new Uint16Array(longestCode + 1);
  for (const length of lengths) if (length > 0) counts[length] = (counts[length] ?? 0) + 1;
  const offsets = new Uint16Array(longestCode + 2);
  for (let size = 1; size <= longestCode; size++)
    offsets[size + 1] = (offsets[size] ?? 0) + (counts[size] ?? 0);
  const symbols = new Uint16Array(lengths.length);
  for (const [symbol, length] of lengths.entries()) {
    if (length === 0) continue;
    const offset = offsets[length] ?? 0;
    symbols[offset] = symbol;
    offsets[length] = offset + 1;
  }
  return { counts, symbols };
}
