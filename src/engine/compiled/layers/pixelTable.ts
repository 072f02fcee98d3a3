import type { Scope } from '../scope';

/** How the pixels of a convolution's output lie: distances in bytes. */
interface PixelGrid {
  readonly height: number;
  readonly width: number;
  /** In the image it reads. */
  readonly aRow: number;
  readonly aColumn: number;
  readonly aImage: number;
  /** In what it writes. */
  readonly outRow: number;
  readonly outColumn: number;
  readonly outImage: number;
}

/** Pixels that a table covers at least: small images are worked on several at a time, so that tiles are full. */
const fewest = 96;

/**
 * Where each pixel of a few images is read and written, so that the kernel need not compute it.
 * @returns operands: the table's address, pixels per image, images covered, bytes per image read and written
 */
export function pixelTable(
  scope: Pick<Scope, 'capacity' | 'constant'>,
  grid: PixelGrid,
): readonly [number, number, number, number, number] {
  const { height, width, aImage, outImage } = grid;
  const pixels = height * width;
  const images = Math.min(scope.capacity, Math.ceil(fewest / pixels));
  const offsets: number[] = [];
  for (let image = 0; image < images; image++) {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        offsets.push(image * aImage + y * grid.aRow + x * grid.aColumn);
        offsets.push(image * outImage + y * grid.outRow + x * grid.outColumn);
      }
    }
  }
  return [scope.constant(offsets), pixels, images, aImage, outImage];
}
