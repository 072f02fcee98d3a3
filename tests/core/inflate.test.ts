import { constants, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inflate } from '../../src/core/inflate';

const { Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE, Z_FILTERED, Z_DEFAULT_STRATEGY } = constants;
const strategies = [Z_DEFAULT_STRATEGY, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE, Z_FILTERED];

/** Bytes with much that repeats, and with nothing that does. */
const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 3000 }),
  fc
    .array(fc.tuple(fc.uint8Array({ maxLength: 40 }), fc.integer({ min: 1, max: 90 })), { maxLength: 12 })
    .map((parts) =>
      Uint8Array.from(parts.flatMap(([bytes, times]) => new Array(times).fill([...bytes]).flat())),
    ),
);

describe('inflate', () => {
  it('unpacks whatever zlib packs, at every level and by every strategy, and says where it ends', () => {
    const options = fc.record({
      level: fc.integer({ min: 0, max: 9 }),
      strategy: fc.constantFrom(...strategies),
      memLevel: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(anyBytes, options, fc.uint8Array({ maxLength: 5 }), (bytes, how, tail) => {
        const packed = deflateRawSync(bytes, how);
        const found = inflate(Uint8Array.from([...packed, ...tail]), 200_000);
        expect(found).toEqual({ bytes, consumed: packed.length });
      }),
      { numRuns: 300 },
    );
  });

  it('of what is cut off gives nothing, wherever it is cut', () => {
    const packed = deflateRawSync(
      Buffer.from('a network of two layers, a network of three layers'.repeat(3)),
    );
    for (let end = 0; end < packed.length; end++)
      expect(inflate(packed.subarray(0, end), 1000)).toBeUndefined();
  });

  it('stops at the limit, not a byte later', () => {
    const bytes = new Uint8Array(1000);
    for (const strategy of strategies) {
      const packed = deflateRawSync(bytes, { strategy });
      expect(inflate(packed, 1000)).toEqual({ bytes, consumed: packed.length });
      expect(inflate(packed, 999)).toBe('tooLarge');
    }
    expect(inflate(deflateRawSync(bytes, { level: 0 }), 999)).toBe('tooLarge');
  });

  it('never throws, whatever the bytes, and reads nothing from before the beginning', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void inflate(bytes, 5000)),
      { numRuns: 5000 },
    );
    // A fixed block whose first symbol is a copy of three bytes, one back.
    expect(inflate(Uint8Array.of(0b0000_0011, 0b0000_0010, 0), 10)).toBeUndefined();
  });
});
