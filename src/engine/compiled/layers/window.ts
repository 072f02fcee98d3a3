/** How a square window slides over an image, as TensorFlow counts it. */
export interface Geometry {
  readonly height: number;
  readonly width: number;
  readonly outHeight: number;
  readonly outWidth: number;
  /** Zeros above and on the left; TensorFlow puts the odd one below and on the right. */
  readonly above: number;
  readonly left: number;
  readonly size: number;
  readonly strides: number;
}

/**
 * @param input `[height, width, channels]`
 * @param output `[height, width, ...]`
 */
export function geometryOf(
  window: { readonly size: number; readonly strides: number; readonly padding: 'same' | 'valid' },
  input: readonly number[],
  output: readonly number[],
): Geometry {
  const [height = 1, width = 1] = input;
  const [outHeight = 1, outWidth = 1] = output;
  const { size, strides, padding } = window;
  const before = (side: number, outSide: number) =>
    padding === 'valid' ? 0 : Math.floor(Math.max(0, (outSide - 1) * strides + size - side) / 2);
  return {
    height,
    width,
    outHeight,
    outWidth,
    above: before(height, outHeight),
    left: before(width, outWidth),
    size,
    strides,
  };
}

/** Sides of the image with its padding: what all windows together reach, never less than the image. */
export function paddedSides(geometry: Geometry): { readonly height: number; readonly width: number } {
  const { height, width, outHeight, outWidth, above, left, size, strides } = geometry;
  return {
    height: Math.max(above + height, (outHeight - 1) * strides + size),
    width: Math.max(left + width, (outWidth - 1) * strides + size),
  };
}
