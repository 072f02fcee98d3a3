import { randomStream } from '../../core/math/random';
import type { PlanMemory } from './memories';
import type { DropoutKey } from './scope';

/** The keys by which the dropout kernels draw their masks. */
export interface Masks {
  /** For a training step. */
  drop(rates: ReadonlyMap<string, number>, step: number): void;
  /** For inference: nothing is dropped. */
  keep(): void;
}

export function createMasks(
  keys: readonly DropoutKey[],
  seed: number,
  { floats, integers }: Pick<PlanMemory, 'floats' | 'integers'>,
): Masks {
  let dropsNow = true;
  return {
    drop(rates, step) {
      for (const key of keys) {
        const rate = rates.get(key.path) ?? key.rate;
        // As `engine/tfjs/dropoutMask` draws them.
        const stream = randomStream(seed, 'dropout', `${key.path}/${step}`);
        integers[key.address / 4] = stream.integer(0x1_0000_0000);
        integers[key.address / 4 + 1] = stream.integer(0x1_0000_0000);
        integers[key.address / 4 + 2] = Math.ceil(rate * 0x1_0000_0000);
        floats[key.address / 4 + 3] = 1 / (1 - rate);
      }
      dropsNow = true;
    },
    keep() {
      if (!dropsNow) return;
      dropsNow = false;
      for (const key of keys) {
        integers[key.address / 4 + 2] = 0;
        floats[key.address / 4 + 3] = 1;
      }
    },
  };
}
