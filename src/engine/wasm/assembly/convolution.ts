import { Context } from '../opcodes';
import { restOfRows, tileRows } from './rows';
import { modeOfTiles, shapeTiles, tileAcross, tileAlong, tileColumns } from './tile';

/** Pixels that are worked on before the next strip of the kernel: as many as stay in the first cache. */
const pixelsAtOnce: i32 = 192;

/**
 * `out = relu?(bias + Σ window of a · b)` over images that already have their padding; also the gradient by the
 * input, with the kernel turned around. Each pixel's window is `runs` stretches of `length` numbers.
 *
 * Operands: a, b `[runs · length, columns]`, bias or 0, out; table: for each pixel of `group` images, where its window
 * begins in a and where it lies in out; pixels per image, group; bytes per image in a, in out; runs, length, bytes
 * between runs; columns; relu.
 */
export function convolution(o: usize, context: usize): void {
  const a = load<usize>(o);
  const b = load<usize>(o, 4);
  const bias = load<usize>(o, 8);
  const out = load<usize>(o, 12);
  const table = load<usize>(o, 16);
  const pixels = load<i32>(o, 20);
  const group = load<i32>(o, 24);
  const aImage = load<usize>(o, 28);
  const outImage = load<usize>(o, 32);
  const columns = load<i32>(o, 48);
  const images = load<i32>(context, Context.Count);
  const rest = context + Context.Rows;
  shapeTiles(load<i32>(o, 36), load<i32>(o, 40), load<usize>(o, 44), 4, (<usize>columns) << 2);
  modeOfTiles(false, load<i32>(o, 52) !== 0);
  for (let image = 0; image < images; image += group) {
    const from = a + image * aImage;
    const to = out + image * outImage;
    const all = min(group, images - image) * pixels;
    for (let first = 0; first < all; first += pixelsAtOnce) {
      const end = min(all, first + pixelsAtOnce);
      for (let column = 0; column < columns; column += tileColumns) {
        const at = (<usize>column) << 2;
        const start = bias === 0 ? 0 : bias + at;
        let pixel = first;
        for (; pixel + tileRows <= end; pixel += tileRows) {
          tileAlong(table + ((<usize>pixel) << 3), from, to + at, b + at, start, columns - column);
        }
        if (pixel < end) {
          restOfRows(rest, table, pixel, end - 1);
          tileAlong(rest, from, to + at, b + at, start, columns - column);
        }
      }
    }
  }
}

/**
 * The gradient by the kernel: `out [runs · length, columns] (+)= Σ over pixels of window of a · b`.
 * Works on a few rows of one image at a time, whose parts of a and b fit the first cache.
 *
 * Operands: a, b `[images, height, width, columns]`, out; table: for each row of the kernel, where it begins in a
 * window and where it lies in out; rows of the kernel; output height, width; bytes in a between output rows, columns,
 * images; columns; output rows at once.
 */
export function convolutionAcross(o: usize, context: usize): void {
  const a = load<usize>(o);
  const b = load<usize>(o, 4);
  const out = load<usize>(o, 8);
  const table = load<usize>(o, 12);
  const rows = load<i32>(o, 16);
  const height = load<i32>(o, 20);
  const width = load<i32>(o, 24);
  const aRow = load<usize>(o, 28);
  const aImage = load<usize>(o, 36);
  const columns = load<i32>(o, 40);
  const heightAtOnce = load<i32>(o, 44);
  const images = load<i32>(context, Context.Count);
  const bRow = (<usize>(width * columns)) << 2;
  const rest = context + Context.Rows;
  let accumulate = load<i32>(context, Context.Adds) > 0;
  for (let image = 0; image < images; image++) {
    for (let y = 0; y < height; y += heightAtOnce) {
      shapeTiles(min(heightAtOnce, height - y), width, aRow, load<usize>(o, 32), (<usize>columns) << 2);
      modeOfTiles(accumulate, false);
      accumulate = true;
      const from = a + image * aImage + y * aRow;
      const by = b + (image * height + y) * bRow;
      for (let row = 0; row < rows; row += tileRows) {
        let places = table + ((<usize>row) << 3);
        if (row + tileRows > rows) {
          restOfRows(rest, table, row, rows - 1);
          places = rest;
        }
        for (let column = 0; column < columns; column += tileColumns) {
          const at = (<usize>column) << 2;
          tileAcross(places, from, out + at, by + at, columns - column);
        }
      }
    }
  }
}
