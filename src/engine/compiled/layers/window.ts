/** How a window slides over an image, as TensorFlow counts it. */
export interface Geometry {
  readonly height: number;
  readonly width: number;
  readonly outHeight: number;
  readonly outWidth: number;
  /** Zeros above and on the left; TensorFlow puts the odd one below and on the right. */
  readonly above: number;
  readonly left: number;
  readonly windowHeight: number;
  readonly windowWidth: number;
  readonly strideHeight: number;
  readonly strideWidth: number;
}

/** A square window, the same along both sides. */
interface SquareWindow {
  readonly size: number;
  readonly strides: number;
  readonly padding: 'same' | 'valid';
}

/**
 * @param input `[height, width, channels]`
 * @param output `[height, width, ...]`
 */
export function geometryOf(
  { size, strides, padding }: SquareWindow,
  input: readonly number[],
  output: readonly number[],
): Geometry {
  const [height = 1, width = 1] = input;
  const [outHeight = 1, outWidth = 1] = output;
  return {
    height,
    width,
    outHeight,
    outWidth,
    above: zerosBefore(height, outHeight, size, strides, padding),
    left: zerosBefore(width, outWidth, size, strides, padding),
    windowHeight: size,
    windowWidth: size,
    strideHeight: strides,
    strideWidth: strides,
  };
}

/** A window that slides along a sequence: an image of one row. */
export function sequenceGeometry(
  window: { readonly size: number; readonly strides: number; readonly padding: 'same' | 'valid' | 'causal' },
  steps: number,
  outSteps: number,
): Geometry {
  const { size, strides, padding } = window;
  return {
    height: 1,
    width: steps,
    outHeight: 1,
    outWidth: outSteps,
    above: 0,
    left: padding === 'causal' ? size - 1 : zerosBefore(steps, outSteps, size, strides, padding),
    windowHeight: 1,
    windowWidth: size,
    strideHeight: 1,
    strideWidth: strides,
  };
}

function zerosBefore(
  side: number,
  outSide: number,
  size: number,
  strides: number,
  padding: 'same' | 'valid',
): number {
  return padding === 'valid' ? 0 : Math.floor(Math.max(0, (outSide - 1) * strides + size - side) / 2);
}

/** Sides of the image with its padding: what all windows together reach, never less than the image. */
export function paddedSides(geometry: Geometry): { readonly height: number; readonly width: number } {
  const { height, width, outHeight, outWidth, above, left } = geometry;
  const { windowHeight, windowWidth, strideHeight, strideWidth } = geometry;
  return {
    height: Math.max(above + height, (outHeight - 1) * strideHeight + windowHeight),
    width: Math.max(left + width, (outWidth - 1) * strideWidth + windowWidth),
  };
}
