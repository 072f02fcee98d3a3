import { gunzipSync } from 'fflate';
import { corrupt } from './problems';

/** Bytes of gzip's trailer: the checksum and the length of the contents, little-endian (RFC 1952). */
const trailerLength = 8;
const shortest = 18;

/**
 * Unpacks a gzip file of one member and checks its length and checksum, which fflate leaves to the caller.
 * Returns the bytes as they are if a server has unpacked them on the way, as some do with files that end in `.gz`.
 * @param expected bytes of the contents; nothing longer is ever unpacked
 * @throws ProblemError `data.corrupt`
 */
export function gunzip(path: string, bytes: Uint8Array, expected: number): Uint8Array {
  if (!isGzip(bytes)) {
    if (bytes.length !== expected) throw corrupt(path, 'it is not a gzip file');
    return bytes;
  }
  if (bytes.length < shortest) throw corrupt(path, 'it ends too early');
  const trailer = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - trailerLength, trailerLength);
  const length = trailer.getUint32(4, true);
  if (length !== expected) throw corrupt(path, `it holds ${length} bytes, expected ${expected}`);

  let contents: Uint8Array;
  try {
    contents = gunzipSync(bytes, { out: new Uint8Array(expected) });
  } catch (cause) {
    throw corrupt(path, 'it could not be unpacked', cause);
  }
  if (contents.length !== expected || crc32(contents) !== trailer.getUint32(0, true)) {
    throw corrupt(path, 'its checksum does not match');
  }
  return contents;
}

/** Whether the bytes begin as a gzip file does. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** The checksum of gzip and zip: CRC-32 with the reflected polynomial 0xEDB88320. */
function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 255] as number) ^ (crc >>> 8);
  return ~crc >>> 0;
}

const crcTable = Int32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++)
    remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1;
  return remainder;
});
