/**
 * SHA-256 of the parts one after the other (FIPS 180-4), in hexadecimal digits. By hand, since the browser's own exists
 * only where a page came over https.
 */
export function sha256(parts: readonly Uint8Array[]): string {
  const state = Uint32Array.from(start);
  const block = new Uint8Array(blockLength);
  const view = new DataView(block.buffer);
  const schedule = new Uint32Array(64);
  let filled = 0;
  let length = 0;
  for (const part of parts) {
    length += part.length;
    for (let at = 0; at < part.length; ) {
      const taken = Math.min(blockLength - filled, part.length - at);
      block.set(part.subarray(at, at + taken), filled);
      filled += taken;
      at += taken;
      if (filled === blockLength) {
        compress(state, view, schedule);
        filled = 0;
      }
    }
  }
  block[filled++] = 0x80;
  if (filled > lengthAt) {
    block.fill(0, filled);
    compress(state, view, schedule);
    filled = 0;
  }
  block.fill(0, filled);
  // In bits, of which a number holds more than 32.
  view.setUint32(lengthAt, Math.floor(length / 2 ** 29));
  view.setUint32(lengthAt + 4, length << 3);
  compress(state, view, schedule);
  return Array.from(state, (word) => word.toString(16).padStart(8, '0')).join('');
}

const blockLength = 64;
/** Where the length stands in the last block. */
const lengthAt = 56;

/** The first 32 bits of the fractional parts of a root of each of the first primes. */
function fractions(count: number, root: (prime: number) => number): number[] {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate++) {
    if (isPrime(candidate)) found.push(((root(candidate) % 1) * 2 ** 32) >>> 0);
  }
  return found;
}

function isPrime(number: number): boolean {
  for (let divisor = 2; divisor * divisor <= number; divisor++) if (number % divisor === 0) return false;
  return true;
}

const start = fractions(8, Math.sqrt);
const constants = Uint32Array.from(fractions(64, Math.cbrt));

function compress(state: Uint32Array, block: DataView, schedule: Uint32Array): void {
  for (let i = 0; i < 16; i++) schedule[i] = block.getUint32(4 * i);
  for (let i = 16; i < 64; i++) {
    const before = schedule[i - 15] as number;
    const last = schedule[i - 2] as number;
    const small = turned(before, 7) ^ turned(before, 18) ^ (before >>> 3);
    const large = turned(last, 17) ^ turned(last, 19) ^ (last >>> 10);
    schedule[i] = (schedule[i - 16] as number) + small + (schedule[i - 7] as number) + large;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let i = 0; i < 64; i++) {
    const sumE = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const chosen = (e & f) ^ (~e & g);
    const first = (h + sumE + chosen + (constants[i] as number) + (schedule[i] as number)) | 0;
    const sumA = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + sumA + majority) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => {
    state[index] = (state[index] as number) + word;
  });
}

/** Rotated to the right. */
function turned(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}
