import type { BoundarySnapshot } from '../../protocol/snapshot';
import type { Rgb } from './classPalette';

/** How strong the surest colour is over the card: weaker than the points that lie on it. */
const strongest = 0.64;

/** The plane that every set of points lies in. */
export const planeExtent = 6;

/**
 * The colour of a place where the classes have these probabilities: the classes' colours, mixed by probability,
 * over the card; it fades to the card where the two most probable classes are equally so, which draws the boundary.
 * @param probabilities of each class, adding up to about 1
 * @param mixed takes the colour, so that a picture of many places need not make one for each
 */
export function mixClasses(
  probabilities: ArrayLike<number>,
  colours: readonly Rgb[],
  card: Rgb,
  mixed: [number, number, number] = [0, 0, 0],
): Rgb {
  let [first, second, total] = [0, 0, 0];
  let [red, green, blue] = [0, 0, 0];
  for (let index = 0; index < colours.length; index += 1) {
    const p = probabilities[index] ?? 0;
    if (p > first) {
      second = first;
      first = p;
    } else if (p > second) second = p;
    // Squared, so that a distant third does not muddy the colour.
    const weight = p * p;
    const colour = colours[index] ?? card;
    total += weight;
    red += colour[0] * weight;
    green += colour[1] * weight;
    blue += colour[2] * weight;
  }
  const alpha = total === 0 ? 0 : ((first - second) * strongest) / total;
  const rest = 1 - alpha * total;
  mixed[0] = card[0] * rest + red * alpha;
  mixed[1] = card[1] * rest + green * alpha;
  mixed[2] = card[2] * rest + blue * alpha;
  return mixed;
}

/** The colour of a number between -1 (`--neg`) and 1 (`--pos`); 0 is the card. */
export function mixSigned(value: number, positive: Rgb, negative: Rgb, card: Rgb): Rgb {
  const bounded = Math.max(-1, Math.min(1, value));
  // A power below one opens up the small values: most activations are small.
  return over(bounded < 0 ? negative : positive, card, Math.abs(bounded) ** 0.7 * strongest);
}

/**
 * Finer bytes between the grid's, so that colours are mixed after interpolation: mixing first and blurring the
 * colours afterwards would draw the boundary as stairs.
 * @param bytes at the centres of the cells of a grid, `[size · size, channels]`
 * @returns `[fine · fine, channels]` with `fine = size · factor`, again at the centres of cells
 */
export function refine(bytes: Uint8Array, size: number, channels: number, factor: number): Uint8Array {
  const fine = size * factor;
  const width = fine * channels;
  const rows = new Float32Array(size * width);
  const result = new Uint8Array(fine * width);
  for (let x = 0; x < fine; x += 1) {
    const { first, second, part } = between((x + 0.5) / factor - 0.5, size);
    for (let row = 0; row < size; row += 1) {
      for (let channel = 0; channel < channels; channel += 1) {
        const a = bytes[(row * size + first) * channels + channel] ?? 0;
        const b = bytes[(row * size + second) * channels + channel] ?? 0;
        rows[row * width + x * channels + channel] = a + (b - a) * part;
      }
    }
  }
  for (let y = 0; y < fine; y += 1) {
    const { first, second, part } = between((y + 0.5) / factor - 0.5, size);
    for (let at = 0; at < width; at += 1) {
      const a = rows[first * width + at] ?? 0;
      const b = rows[second * width + at] ?? 0;
      result[y * width + at] = a + (b - a) * part + 0.5;
    }
  }
  return result;
}

/** The two cells around a place counted in cells, and how far it is from the first to the second. */
function between(place: number, size: number): { first: number; second: number; part: number } {
  const inside = Math.max(0, Math.min(size - 1, place));
  const first = Math.min(Math.floor(inside), Math.max(0, size - 2));
  return { first, second: Math.min(size - 1, first + 1), part: inside - first };
}

/** A byte of a unit map or a regression surface as a number from -1 to 1. */
export function signedByte(byte: number): number {
  return Math.max(-1, (byte - 128) / 127);
}

/** Fills RGBA pixels with class probabilities, `[places, classes]` as bytes. */
export function paintClasses(
  bytes: Uint8Array,
  colours: readonly Rgb[],
  card: Rgb,
  pixels: Uint8ClampedArray,
) {
  const count = colours.length;
  if (count === 2) {
    // Only 256 pairs of probabilities occur, as of signed bytes.
    const table = everyByte((byte) => mixClasses([byte / 255, 1 - byte / 255], colours, card));
    for (let place = 0; 2 * place < bytes.length; place += 1)
      put(pixels, place, table[bytes[2 * place] ?? 128] ?? card);
    return;
  }
  const probabilities = new Float32Array(count);
  const mixed: [number, number, number] = [0, 0, 0];
  for (let place = 0; place * count < bytes.length; place += 1) {
    for (let index = 0; index < count; index += 1)
      probabilities[index] = (bytes[place * count + index] ?? 0) / 255;
    put(pixels, place, mixClasses(probabilities, colours, card, mixed));
  }
}

const everyByte = (colourOf: (byte: number) => Rgb) =>
  Array.from({ length: 256 }, (_, byte) => colourOf(byte));

/** Fills RGBA pixels with signed bytes, such as a hidden unit's activation. */
export function paintSigned(
  bytes: Uint8Array,
  positive: Rgb,
  negative: Rgb,
  card: Rgb,
  pixels: Uint8ClampedArray,
) {
  // Only 256 values occur: mixing each once keeps a redraw under a millisecond.
  const table = everyByte((byte) => mixSigned(signedByte(byte), positive, negative, card));
  for (let place = 0; place < bytes.length; place += 1)
    put(pixels, place, table[bytes[place] ?? 128] ?? card);
}

/**
 * The output at a point of the plane, between the grid's places: class probabilities, or one number from -1 to 1.
 * @param x1 and x2 in the plane from -6 to 6
 */
export function readOutput(snapshot: BoundarySnapshot, x1: number, x2: number): number[] {
  const { size, classes, output } = snapshot;
  const cell = (place: number) => between(place * size - 0.5, size);
  const across = cell((x1 + planeExtent) / (2 * planeExtent));
  const down = cell((planeExtent - x2) / (2 * planeExtent));
  const at = (row: number, column: number, index: number) =>
    output[(row * size + column) * classes + index] ?? 0;
  return Array.from({ length: classes }, (_, index) => {
    const along = (row: number) =>
      at(row, across.first, index) * (1 - across.part) + at(row, across.second, index) * across.part;
    const byte = along(down.first) * (1 - down.part) + along(down.second) * down.part;
    return classes === 1 ? signedByte(byte) : byte / 255;
  });
}

/** Share of the plane where each class is the most probable. */
export function sharesOf(snapshot: BoundarySnapshot): number[] {
  const { size, classes, output } = snapshot;
  const counts = new Array<number>(classes).fill(0);
  for (let place = 0; place < size * size; place += 1) {
    let best = 0;
    for (let index = 1; index < classes; index += 1) {
      if ((output[place * classes + index] ?? 0) > (output[place * classes + best] ?? 0)) best = index;
    }
    counts[best] = (counts[best] ?? 0) + 1;
  }
  return counts.map((count) => count / (size * size));
}

function over(colour: Rgb, card: Rgb, alpha: number): Rgb {
  return [
    card[0] + (colour[0] - card[0]) * alpha,
    card[1] + (colour[1] - card[1]) * alpha,
    card[2] + (colour[2] - card[2]) * alpha,
  ];
}

function put(pixels: Uint8ClampedArray, place: number, colour: Rgb) {
  pixels[place * 4] = colour[0];
  pixels[place * 4 + 1] = colour[1];
  pixels[place * 4 + 2] = colour[2];
  pixels[place * 4 + 3] = 255;
}
