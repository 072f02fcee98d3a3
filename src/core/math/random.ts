/**
 * Seeded random streams. Every use of chance draws from its own stream, named after its purpose, so that
 * changing one knob never re-rolls another.
 */
export interface RandomStream {
  /** Uniform in [0, 1), 32 random bits. */
  next(): number;
  uniform(low: number, high: number): number;
  /** Standard normal (Box-Muller). */
  normal(): number;
  /** Normal, redrawn until within two standard deviations, as Keras's truncated normal. */
  truncatedNormal(): number;
  /** Uniform integer in [0, below). */
  integer(below: number): number;
  /** Fisher-Yates, in place. Returns its argument. */
  shuffle<T extends { length: number; [index: number]: number }>(items: T): T;
}

/** What chance is used for. A new use gets a new name, never a share of an old stream. */
export type StreamName =
  | 'data'
  | 'split'
  | 'imbalance'
  | 'labelNoise'
  | 'init'
  | 'order'
  | 'balance'
  | 'augment'
  | 'dropout'
  | 'bagging'
  | 'ensemble'
  | 'bootstrap'
  | 'pruning'
  | 'preview'
  | 'sample';

/**
 * The stream of the given name.
 * @param seed the experiment's seed, any finite number
 * @param detail tells apart streams of one purpose, e.g. the epoch or the layer's path
 */
export function randomStream(seed: number, name: StreamName, detail: string | number = ''): RandomStream {
  const state = hashToState(`${seed}/${name}/${detail}`);
  let [a, b, c, d] = state;
  let spare: number | undefined;

  // sfc32 (Chris Doty-Humphrey, PractRand): 128 bits of state, passes PractRand and BigCrush.
  function bits(): number {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  }
  for (let i = 0; i < 15; i++) bits();

  const next = () => bits() / 4294967296;

  function normal(): number {
    if (spare !== undefined) {
      const value = spare;
      spare = undefined;
      return value;
    }
    // 1 - next() lies in (0, 1], so that the logarithm is finite.
    const radius = Math.sqrt(-2 * Math.log(1 - next()));
    const angle = 2 * Math.PI * next();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  function truncatedNormal(): number {
    for (;;) {
      const value = normal();
      if (Math.abs(value) <= 2) return value;
    }
  }

  const integer = (below: number) => Math.floor(next() * below);

  return {
    next,
    uniform: (low, high) => low + (high - low) * next(),
    normal,
    truncatedNormal,
    integer,
    shuffle(items) {
      for (let i = items.length - 1; i > 0; i--) {
        const j = integer(i + 1);
        const held = items[i] as number;
        items[i] = items[j] as number;
        items[j] = held;
      }
      return items;
    },
  };
}

/** Four 32-bit words from a text (cyrb128 mixing). */
export function hashToState(text: string): [number, number, number, number] {
  let h1 = 1779033703;
  let h2 = 3144134277;
  let h3 = 1013904242;
  let h4 = 2773480762;
  for (let i = 0; i < text.length; i++) {
    const k = text.charCodeAt(i);
    h1 = h2 ^ Math.imul(h1 ^ k, 597399067);
    h2 = h3 ^ Math.imul(h2 ^ k, 2869860233);
    h3 = h4 ^ Math.imul(h3 ^ k, 951274213);
    h4 = h1 ^ Math.imul(h4 ^ k, 2716044179);
  }
  h1 = Math.imul(h3 ^ (h1 >>> 18), 597399067);
  h2 = Math.imul(h4 ^ (h2 >>> 22), 2869860233);
  h3 = Math.imul(h1 ^ (h3 >>> 17), 951274213);
  h4 = Math.imul(h2 ^ (h4 >>> 19), 2716044179);
  h1 ^= h2 ^ h3 ^ h4;
  return [h1 | 0, (h2 ^ h1) | 0, (h3 ^ h1) | 0, (h4 ^ h1) | 0];
}
