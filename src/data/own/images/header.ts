/** What a file's first bytes say of a picture. */
export interface ImageHeader {
  readonly type: 'PNG' | 'JPEG' | 'GIF' | 'BMP' | 'WebP' | 'AVIF';
  /** As stored; undefined where they stand too far in. */
  readonly size?: { readonly width: number; readonly height: number } | undefined;
}

/** Bytes from a file's beginning that are enough to say what it is, and nearly always how large. */
export const headerBytes = 65_536;

/**
 * What picture a file holds, by its content rather than its name; undefined for anything else. The size is known before
 * anything is decoded: a few bytes may stand for more pixels than there is memory.
 */
export function readImageHeader(bytes: Uint8Array): ImageHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const has = (length: number) => bytes.length >= length;
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) {
    return {
      type: 'PNG',
      size: has(24) ? { width: view.getUint32(16), height: view.getUint32(20) } : undefined,
    };
  }
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return { type: 'JPEG', size: jpegSize(view) };
  if (text(bytes, 0, 4) === 'GIF8') {
    return {
      type: 'GIF',
      size: has(10) ? { width: view.getUint16(6, true), height: view.getUint16(8, true) } : undefined,
    };
  }
  if (text(bytes, 0, 2) === 'BM' && has(26)) {
    const [width, height] = [view.getInt32(18, true), view.getInt32(22, true)];
    // A negative height says that the first row is the topmost.
    return { type: 'BMP', size: { width: Math.abs(width), height: Math.abs(height) } };
  }
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WEBP') {
    return { type: 'WebP', size: has(30) ? webpSize(view, text(bytes, 12, 16)) : undefined };
  }
  if (text(bytes, 4, 8) === 'ftyp' && /avif|avis/.test(text(bytes, 8, 40))) {
    return { type: 'AVIF', size: avifSize(bytes, view) };
  }
  return undefined;
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

function text(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}

/** Walks the segments to the one that begins a frame (ITU-T T.81, B.1.1.3). */
function jpegSize(view: DataView): ImageHeader['size'] {
  let at = 2;
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    // Filling bytes may stand before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

/** https://developers.google.com/speed/webp/docs/riff_container */
function webpSize(view: DataView, chunk: string): ImageHeader['size'] {
  switch (chunk) {
    case 'VP8 ':
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X': {
      const at = (place: number) => view.getUint16(place, true) + (view.getUint8(place + 2) << 16) + 1;
      return { width: at(24), height: at(27) };
    }
    default:
      return undefined;
  }
}

/** The largest of the boxes `ispe`: a picture made of tiles has one for each. */
function avifSize(bytes: Uint8Array, view: DataView): ImageHeader['size'] {
  let found: ImageHeader['size'];
  for (let at = 4; at + 16 <= bytes.length; at++) {
    if (bytes[at] !== 0x69 || text(bytes, at, at + 4) !== 'ispe') continue;
    const size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    if (!found || size.width * size.height > found.width * found.height) found = size;
  }
  return found;
}
