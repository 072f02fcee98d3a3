import type { Operands } from '../../wasm/operations';
import type { Scope } from '../scope';

/** How the pixels of a convolution's output lie: distances in bytes. */
interface PixelGrid {
  readonly height: number;
  readonly width: number;
  /** In the image it reads. */
  readonly rowBytes: number;
  readonly columnBytes: number;
  readonly imageBytes: number;
  /** In what it writes. */
  readonly outRowBytes: number;
  readonly outColumnBytes: number;
  readonly outImageBytes: number;
}

/** Pixels that a table covers at least: small images are worked on several at a time, so that tiles are full. */
const fewest = 96;

/** Where each pixel of a few images is read and written, so that the kernel need not compute it. */
export function pixelTable(
  scope: Pick<Scope, 'capacity' | 'constant'>,
  grid: PixelGrid,
): Pick<Operands<'convolution'>, 'table' | 'pixels' | 'group' | 'imageBytes' | 'outImageBytes'> {
  const { height, width, imageBytes, outImageBytes } = grid;
  const pixels = height * width;
  const images = Math.min(scope.capacity, Math.ceil(fewest / pixels));
  const offsets: number[] = [];
  for (let image = 0; image < images; image++) {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        offsets.push(image * imageBytes + y * grid.rowBytes + x * grid.columnBytes);
        offsets.push(image * outImageBytes + y * grid.outRowBytes + x * grid.outColumnBytes);
      }
    }
  }
  return { table: scope.constant(offsets), pixels, group: images, imageBytes, outImageBytes };
}
