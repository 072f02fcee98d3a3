import { randomStream } from '../../core/math/random';

/** Names one dropout layer at one step. */
export interface MaskKey {
  readonly seed: number;
  readonly path: string;
  readonly step: number;
  /** Examples of the same batch that came before, where a batch is worked on in pieces. */
  readonly firstExample: number;
}

/**
 * A mask for inverted dropout: 0 where a value is switched off, 1 / (1 - rate) where it stays, so that the mean is
 * kept and inference needs no scaling (Srivastava et al. 2014, section 10).
 *
 * Position i is decided by a hash of i and a key drawn from the layer's stream (MurmurHash3's finaliser): no state
 * to carry along, and the same on every backend.
 * @param count examples, of `size` values each
 * @returns `[count, size]`
 */
export function dropoutMask(count: number, size: number, rate: number, key: MaskKey): Float32Array {
  const stream = randomStream(key.seed, 'dropout', `${key.path}/${key.step}`);
  const first = stream.integer(0x1_0000_0000) | 0;
  const second = stream.integer(0x1_0000_0000) | 0;
  const threshold = rate * 0x1_0000_0000;
  const kept = 1 / (1 - rate);
  const mask = new Float32Array(count * size);
  const before = key.firstExample * size;
  for (let i = 0; i < mask.length; i++) {
    let hash = (Math.imul(before + i, 0x9e3779b1) + first) | 0;
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) ^ second;
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    if ((hash ^ (hash >>> 16)) >>> 0 >= threshold) mask[i] = kept;
  }
  return mask;
}
