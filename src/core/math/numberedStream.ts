import { hashToState, type StreamName } from './random';

/**
 * A great many seeded streams in one, each named by three whole numbers such as an epoch, an example and a copy.
 * Going from one to another allocates nothing, which matters where every example of every batch has a stream of its own.
 */
export interface NumberedStream {
  /** Goes to the beginning of a stream. What is drawn next depends on the seed, the name and these numbers alone. */
  seek(first: number, second: number, third: number): void;
  /** Uniform in [0, 1), 32 random bits. */
  next(): number;
  /** Uniform from `low` to `high`. */
  uniform(low: number, high: number): number;
  /** Uniform integer in [0, below). */
  integer(below: number): number;
  /** Standard normal (Box-Muller). */
  normal(): number;
  /** 32 random bits as a signed integer. */
  bits(): number;
}

/** @param seed the experiment's */
export function numberedStream(seed: number, name: StreamName, detail: string): NumberedStream {
  const start = hashToState(`${seed}/${name}/${detail}/numbered`);
  // Held in an array, since a variable that outgrows 31 bits would be a new object at every draw.
  const state = new Int32Array(4);

  /** sfc32, as in `random.ts`. */
  function bits(): number {
    const a = state[0] as number;
    const b = state[1] as number;
    const c = state[2] as number;
    const d = state[3] as number;
    const t = (a + b + d) | 0;
    state[3] = d + 1;
    state[0] = b ^ (b >>> 9);
    state[1] = c + (c << 3);
    state[2] = ((c << 21) | (c >>> 11)) + t;
    return t;
  }
  const next = () => (bits() >>> 0) / 4294967296;

  return {
    seek(first, second, third) {
      state[0] = start[0] ^ scatter(first);
      state[1] = start[1] ^ scatter(second + 0x1234567);
      state[2] = start[2] ^ scatter(third + 0x7654321);
      state[3] = start[3];
      for (let round = 0; round < 15; round++) bits();
    },
    next,
    uniform: (low, high) => low + (high - low) * next(),
    integer: (below) => Math.floor(next() * below),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    bits,
  };
}

/** A whole number spread over 32 bits, one to one (the finalizer of MurmurHash 3). */
function scatter(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
