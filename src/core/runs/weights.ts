import * as z from 'zod/mini';
import { fromBase64Url, toBase64Url } from '../base64';
import type { WeightValues } from '../network/weightValues';

/** Weights as they stand in a file: each weight's floats in base64, and a checksum over all. */
const packedSchema = z.object({
  check: z.int().check(z.minimum(0), z.maximum(0xffff_ffff)),
  values: z.record(z.string().check(z.maxLength(200)), z.string()),
});

type PackedWeights = z.output<typeof packedSchema>;

export function packWeights(values: WeightValues): PackedWeights {
  const packed = [...values].map(([path, floats]) => [path, toBase64Url(bytesOf(floats))] as const);
  return { check: checksum(values), values: Object.fromEntries(packed) };
}

/** The weights of a file, or undefined where they are damaged. */
export function unpackWeights(given: unknown): WeightValues | undefined {
  const parsed = packedSchema.safeParse(given);
  if (!parsed.success) return undefined;
  const values = new Map<string, Float32Array>();
  for (const [path, text] of Object.entries(parsed.data.values)) {
    const bytes = fromBase64Url(text);
    if (bytes === undefined || bytes.length % 4 !== 0) return undefined;
    values.set(path, new Float32Array(bytes.buffer));
  }
  return areWhole(values, parsed.data.check) ? values : undefined;
}

/** Whether weights are those that the checksum was made of, every one a finite number. */
export function areWhole(values: WeightValues, check: number): boolean {
  return checksum(values) === check && [...values.values()].every((floats) => floats.every(Number.isFinite));
}

export function bytesInWeights(values: WeightValues): number {
  return [...values.values()].reduce((sum, { byteLength }) => sum + byteLength, 0);
}

/** FNV-1a over the paths and the bytes, so that a change of a single bit is seen. */
export function checksum(values: WeightValues): number {
  let hash = 0x811c9dc5;
  for (const [path, floats] of values) {
    for (let i = 0; i < path.length; i++) hash = Math.imul(hash ^ path.charCodeAt(i), 0x01000193);
    for (const byte of bytesOf(floats)) hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return hash >>> 0;
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
