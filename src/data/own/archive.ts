import { Inflate } from 'fflate';
import { ownLimits } from '../../core/own/limits';
import { counted, quoted, unreadable } from './problems';
import type { FileSource } from './source';

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
/** Of the end of a zip, and the longest remark after it. */
const endBytes = 22;
const remarkBytes = 0xffff;
/** Bytes that are unpacked at a time: a bomb stops after as many of them. */
const pieceBytes = 1 << 14;

interface Entry {
  readonly path: string;
  readonly isStored: boolean;
  readonly checksum: number;
  readonly packed: number;
  readonly size: number;
  /** Where its own header begins. */
  readonly offset: number;
}

/**
 * The files of a zip, each unpacked when it is read. The directory at its end says what they are (APPNOTE 6.3.10, 4.3.12);
 * folders are left out.
 * @throws ProblemError `data.unreadable` where it is no zip, holds too much, or a path leads out of it
 */
export async function openZip(zip: FileSource): Promise<readonly FileSource[]> {
  const entries = await directoryOf(zip);
  const size = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (size > ownLimits.unpackedBytes) {
    throw unreadable(
      `${zip.path} unpacks to ${size.toLocaleString('en')} bytes; at most ${ownLimits.unpackedBytes.toLocaleString('en')} are read.`,
      'Give a part of it.',
    );
  }
  return entries.map((entry) => fileOf(zip, entry));
}

async function directoryOf(zip: FileSource): Promise<readonly Entry[]> {
  const tailStart = Math.max(0, zip.size - endBytes - remarkBytes);
  const tail = await zip.read(tailStart, zip.size);
  const view = viewOf(tail);
  let end = tail.length - endBytes;
  while (end >= 0 && view.getUint32(end, true) !== endSignature) end -= 1;
  if (end < 0) throw damaged(zip, 'its directory is missing');
  const count = view.getUint16(end + 10, true);
  const length = view.getUint32(end + 12, true);
  const start = view.getUint32(end + 16, true);
  if (start === 0xffffffff || count === 0xffff) {
    throw unreadable(`${zip.path} is a zip of the 64-bit kind.`, 'Pack fewer or smaller files.');
  }
  if (count > ownLimits.files) {
    throw unreadable(
      `${zip.path} holds ${counted(count, 'file')}; at most ${ownLimits.files.toLocaleString('en')} are read.`,
      'Give a part of them.',
    );
  }
  // What some programs put before a zip shifts all that it says of places.
  const shift = tailStart + end - length - start;
  if (shift < 0) throw damaged(zip, 'its directory is not where it should be');
  return entriesOf(zip, await zip.read(start + shift, start + shift + length), count, shift);
}

function entriesOf(zip: FileSource, directory: Uint8Array, count: number, shift: number): readonly Entry[] {
  const view = viewOf(directory);
  const entries: Entry[] = [];
  let at = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > directory.length || view.getUint32(at, true) !== entrySignature) {
      throw damaged(zip, 'its directory ends too early');
    }
    const flags = view.getUint16(at + 8, true);
    const method = view.getUint16(at + 10, true);
    const nameLength = view.getUint16(at + 28, true);
    const path = safePath(zip, directory.subarray(at + 46, at + 46 + nameLength));
    if (!path.endsWith('/')) {
      if (flags & 1) throw unreadable(`${zip.path} is locked by a password.`, 'Unpack it first.');
      if (method !== 0 && method !== 8) {
        throw unreadable(
          `${quoted(path)} in ${zip.path} is packed in an unusual way.`,
          'Pack it again as an ordinary zip.',
        );
      }
      entries.push({
        path,
        isStored: method === 0,
        checksum: view.getUint32(at + 16, true),
        packed: view.getUint32(at + 20, true),
        size: view.getUint32(at + 24, true),
        offset: view.getUint32(at + 42, true) + shift,
      });
    }
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** @throws ProblemError `data.unreadable` where a path leads out of the zip */
function safePath(zip: FileSource, bytes: Uint8Array): string {
  const path = nameOf(bytes).replaceAll('\\', '/');
  if (/^\/|^[A-Za-z]:|(^|\/)\.\.(\/|$)/.test(path)) {
    throw unreadable(
      `${zip.path} holds a file whose path leads out of it: ${quoted(path)}. Nothing of it was read.`,
      'Do not trust this zip. If it is your own, pack its folder again.',
    );
  }
  return path.replace(/^(\.\/)+/, '');
}

function nameOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function fileOf(zip: FileSource, entry: Entry): FileSource {
  let whole: Uint8Array | undefined;
  return {
    path: entry.path,
    size: entry.size,
    async read(from, to) {
      whole ??= await unpack(zip, entry);
      const part = whole.subarray(from, to);
      // Whoever reads on from the start unpacks it again: of thousands of files few are wanted at a time.
      if (to >= entry.size) whole = undefined;
      return part;
    },
  };
}

async function unpack(
  zip: FileSource,
  { path, isStored, checksum, packed, size, offset }: Entry,
): Promise<Uint8Array> {
  const header = await zip.read(offset, offset + 30);
  if (header.length < 30 || viewOf(header).getUint32(0, true) !== localSignature) {
    throw damaged(zip, `${quoted(path)} is not where it should be`);
  }
  const start = offset + 30 + viewOf(header).getUint16(26, true) + viewOf(header).getUint16(28, true);
  const bytes = await zip.read(start, start + packed);
  const content = isStored ? bytes : inflated(zip, path, bytes, size);
  if (content.length !== size || crc32(content) !== checksum) {
    throw damaged(zip, `${quoted(path)} is not what its directory says`);
  }
  return content;
}

function inflated(zip: FileSource, path: string, bytes: Uint8Array, size: number): Uint8Array {
  const content = new Uint8Array(size);
  let length = 0;
  const stream = new Inflate((piece) => {
    if (length + piece.length > size) {
      throw unreadable(
        `${quoted(path)} in ${zip.path} unpacks to more than the ${size.toLocaleString('en')} bytes that the zip says. Nothing of it was read.`,
        'Do not trust this zip. If it is your own, pack it again.',
      );
    }
    content.set(piece, length);
    length += piece.length;
  });
  try {
    for (let at = 0; at < bytes.length || at === 0; at += pieceBytes) {
      stream.push(bytes.subarray(at, at + pieceBytes), at + pieceBytes >= bytes.length);
    }
  } catch (error) {
    if (error instanceof Error && error.name === 'ProblemError') throw error;
    throw damaged(zip, `${quoted(path)} cannot be unpacked`);
  }
  return content.subarray(0, length);
}

function damaged({ path }: FileSource, what: string) {
  return unreadable(
    `${path} is no zip, or a damaged one: ${what}.`,
    'Pack it again, or give the folder itself.',
  );
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (crcTable[(crc ^ byte) & 0xff] as number);
  return (crc ^ 0xffffffff) >>> 0;
}
