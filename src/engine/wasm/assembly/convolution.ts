import { Context } from '../opcodes';
import { Convolution, ConvolutionAcross } from './generated/operands';
import { restOfRows, tileRows } from './rows';
import { modeOfTiles, shapeTiles, tileAcross, tileAlong, tileColumns } from './tile';

/** Pixels that are worked on before the next strip of the kernel: as many as stay in the first cache. */
const pixelsAtOnce: i32 = 192;

/**
 * `out = relu?(bias + Σ window of a · b)` over images that already have their padding; also the gradient by the
 * input, with the kernel turned around. Each pixel's window is `runs` stretches of `length` numbers.
 */
export function convolution(o: Convolution, context: usize): void {
  const a = o.image;
  const b = o.kernel;
  const bias = o.bias;
  const out = o.out;
  const table = o.table;
  const pixels = o.pixels;
  const group = o.group;
  const aImage = o.imageBytes;
  const outImage = o.outImageBytes;
  const columns = o.outChannels;
  const images = load<i32>(context, Context.Count);
  const rest = context + Context.Rows;
  shapeTiles(o.runs, o.length, o.runBytes, 4, (<usize>columns) << 2);
  modeOfTiles(false, o.relu !== 0);
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
 */
export function convolutionAcross(o: ConvolutionAcross, context: usize): void {
  const a = o.image;
  const b = o.dy;
  const out = o.out;
  const table = o.table;
  const rows = o.rows;
  const height = o.height;
  const width = o.width;
  const aRow = o.rowBytes;
  const aImage = o.imageBytes;
  const columns = o.outChannels;
  const heightAtOnce = o.rowsAtOnce;
  const images = load<i32>(context, Context.Count);
  const bRow = (<usize>(width * columns)) << 2;
  const rest = context + Context.Rows;
  let accumulate = load<i32>(context, Context.Adds) > 0;
  for (let image = 0; image < images; image++) {
    for (let y = 0; y < height; y += heightAtOnce) {
      shapeTiles(min(heightAtOnce, height - y), width, aRow, o.columnBytes, (<usize>columns) << 2);
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
