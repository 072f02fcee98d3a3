/** Takes the rows of a square, one piece after the other, and gives a smaller one. */
export interface Shrinker {
  /**
   * @param pixels `[rows, length, 4]`, red, green, blue and opacity
   * @param from the first of these rows in the square
   */
  add(pixels: Uint8ClampedArray, from: number, rows: number): void;
  /** `[side, side, 3]`. */
  result(): Uint8Array;
}

/**
 * Brings a square of pixels to another size: each pixel is the mean of the area that it covers. By hand, since browsers
 * differ in how they shrink and the same picture should give the same numbers anywhere.
 * @param length pixels along a side of the square that is given
 * @param side pixels along a side of the one that is wanted
 */
export function createShrinker(length: number, side: number): Shrinker {
  const sums = new Float64Array(side * side * 3);
  const spans = coverage(length, side);
  return {
    add(pixels, from, rows) {
      for (let row = 0; row < rows; row++) {
        const [firstRow, rowShares] = spans[from + row] ?? [0, []];
        for (let column = 0; column < length; column++) {
          const [firstColumn, columnShares] = spans[column] ?? [0, []];
          const at = (row * length + column) * 4;
          const [red, green, blue] = [pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0];
          for (let i = 0; i < rowShares.length; i++) {
            for (let j = 0; j < columnShares.length; j++) {
              const share = (rowShares[i] ?? 0) * (columnShares[j] ?? 0);
              const to = ((firstRow + i) * side + firstColumn + j) * 3;
              sums[to] = (sums[to] ?? 0) + share * red;
              sums[to + 1] = (sums[to + 1] ?? 0) + share * green;
              sums[to + 2] = (sums[to + 2] ?? 0) + share * blue;
            }
          }
        }
      }
    },
    result: () => Uint8Array.from(sums, (sum) => Math.min(255, Math.round(sum))),
  };
}

/** For each given pixel the first wanted one that it reaches into, and what share of each it makes up. */
function coverage(
  length: number,
  side: number,
): readonly (readonly [first: number, shares: readonly number[]])[] {
  const scale = side / length;
  return Array.from({ length }, (_, index) => {
    const [begin, end] = [index * scale, (index + 1) * scale];
    const first = Math.min(side - 1, Math.floor(begin));
    const last = Math.max(first, Math.min(side - 1, Math.ceil(end) - 1));
    const shares = Array.from({ length: last - first + 1 }, (_share, i) =>
      Math.max(0, Math.min(end, first + i + 1) - Math.max(begin, first + i)),
    );
    return [first, shares] as const;
  });
}

/** What a colour is in gray: luma of ITU-R BT.601. */
export function grayOf(pixels: Uint8Array): Uint8Array {
  return Uint8Array.from({ length: pixels.length / 3 }, (_, index) => {
    const [red = 0, green = 0, blue = 0] = pixels.subarray(index * 3, index * 3 + 3);
    return Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
  });
}

/** Compression leaves a trace of colour in gray photographs. */
const traceOfColour = 12;

export function hasColour(pixels: Uint8Array): boolean {
  for (let at = 0; at < pixels.length; at += 3) {
    const [red = 0, green = 0, blue = 0] = pixels.subarray(at, at + 3);
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > traceOfColour) return true;
  }
  return false;
}
