import { operation } from '../wasm/program';
import type { Scope } from './scope';
import type { Mask } from './value';

export function newMask(tokens: number, length: number): Mask {
  return { tokens, length, packing: undefined };
}

/** Where the order of the sequences without padding lies; found once on the way forward, before the first that needs it. */
export function packingOf(scope: Scope, mask: Mask): number {
  if (mask.packing === undefined) {
    const { tokens, length } = mask;
    // As `assembly/packing` lays it out.
    mask.packing = scope.layout.keep(2 * length + 3 + scope.capacity * (length + 2));
    scope.forward(operation('packSequences', { tokens, packing: mask.packing, length }));
  }
  return mask.packing;
}
