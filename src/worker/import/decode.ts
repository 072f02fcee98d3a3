import { imageLimits, type WholePicture } from '../../core/own/images';
import { headerBytes, type ImageHeader, readImageHeader } from '../../data/own/images/header';
import { createShrinker } from '../../data/own/images/shrink';

export interface Decoded {
  /** `[side, side, 3]` */
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** All of it, small, where it is no square and was asked for. */
  readonly whole?: Omit<WholePicture, 'path'>;
}

/** Pixels along the longer side of a picture that is shown whole. */
const wholeLength = 160;

/** Rows that are looked at in one piece, so that a large picture is never there twice. */
const pieceOfRows = 64;

/** Why a file is no picture that can be learnt from, in words. */
export class NoPicture extends Error {}

/**
 * The middle of a picture, as a square of `side` pixels, the right way up, on white where it is transparent; the first one
 * where it moves.
 * @throws NoPicture
 */
export async function decodeSquare(blob: Blob, side: number, wantsWhole: boolean): Promise<Decoded> {
  const header = readImageHeader(new Uint8Array(await blob.slice(0, headerBytes).arrayBuffer()));
  if (!header) throw new NoPicture('it is no picture that a browser reads as one');
  const { size } = header;
  if (size && size.width * size.height > imageLimits.pixels) throw new NoPicture(tooLarge(size));
  const bitmap = await openBitmap(blob, header);
  try {
    if (bitmap.width * bitmap.height > imageLimits.pixels) throw new NoPicture(tooLarge(bitmap));
    const { width, height } = bitmap;
    const whole = wantsWhole && width !== height && wholeOf(bitmap);
    return { pixels: squareOf(bitmap, side), width, height, ...(whole && { whole }) };
  } finally {
    bitmap.close();
  }
}

function tooLarge({ width, height }: NonNullable<ImageHeader['size']>): string {
  return `it has ${width.toLocaleString('en')} × ${height.toLocaleString('en')} pixels, more than can be decoded here`;
}

async function openBitmap(blob: Blob, { type }: ImageHeader): Promise<ImageBitmap> {
  try {
    // By its content: a name, and so the type that the system gives, may be wrong.
    const typed = blob.slice(0, blob.size, `image/${type.toLowerCase()}`);
    return await createImageBitmap(typed, { imageOrientation: 'from-image' });
  } catch {
    throw new NoPicture(`it begins as ${type} and is broken, or this browser does not read ${type}`);
  }
}

function squareOf(bitmap: ImageBitmap, side: number): Uint8Array {
  const length = Math.min(bitmap.width, bitmap.height);
  const left = Math.floor((bitmap.width - length) / 2);
  const top = Math.floor((bitmap.height - length) / 2);
  const rows = Math.min(pieceOfRows, length);
  const context = paper(length, rows);
  const shrinker = createShrinker(length, side);
  for (let from = 0; from < length; from += rows) {
    const here = Math.min(rows, length - from);
    context.fillRect(0, 0, length, rows);
    context.drawImage(bitmap, left, top + from, length, here, 0, 0, length, here);
    shrinker.add(context.getImageData(0, 0, length, here).data, from, here);
  }
  return shrinker.result();
}

function wholeOf(bitmap: ImageBitmap): Omit<WholePicture, 'path'> {
  const scale = Math.min(1, wholeLength / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const context = paper(width, height);
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0, width, height);
  return { width, height, pixels: new Uint8ClampedArray(context.getImageData(0, 0, width, height).data) };
}

function paper(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new NoPicture('this browser gives no canvas to read it with');
  context.fillStyle = '#fff';
  return context;
}
