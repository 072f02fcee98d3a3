import type { Operands } from '../../wasm/operations';
import { type Operation, operation } from '../../wasm/program';
import type { Scope } from '../scope';
import { type Padded, padded } from './padding';
import { pixelTable } from './pixelTable';
import { type Geometry, paddedSides } from './window';

/** Bytes of image and gradient that the kernel's gradient works on at a time: less than the first cache. */
const cacheShare = 32_768;

/** Addresses of a convolution's tensors; a bias of 0 is none. */
interface Linear {
  readonly kernel: number;
  readonly bias: number;
  readonly to: number;
  readonly relu: boolean;
}

/**
 * The images as a window needs them: with their padding, and each channel written `repeat` times.
 * @param add puts the operation that copies them, where one is needed, in its place
 */
export function windowed(
  scope: Pick<Scope, 'layout' | 'capacity'>,
  { from, channels, repeat }: { readonly from: number; readonly channels: number; readonly repeat: number },
  geometry: Geometry,
  add: (operation: Operation) => void,
): Padded {
  const { height, width, above, left } = geometry;
  const sides = paddedSides(geometry);
  return padded(
    scope,
    {
      from,
      height,
      width,
      channels,
      repeat,
      above,
      left,
      paddedHeight: sides.height,
      paddedWidth: sides.width,
    },
    add,
  );
}

/** A convolution over images in their padding. */
export function convolution(
  scope: Pick<Scope, 'capacity' | 'constant'>,
  image: Padded,
  geometry: Geometry,
  filters: number,
  { kernel, bias, to, relu }: Linear,
): Operation {
  const { outHeight, outWidth, windowHeight, windowWidth, strideHeight, strideWidth } = geometry;
  const { line, pixel, imageBytes } = stepsOf(image);
  const toLine = outWidth * filters * 4;
  const pixels = pixelTable(scope, {
    height: outHeight,
    width: outWidth,
    rowBytes: strideHeight * line,
    columnBytes: strideWidth * pixel,
    imageBytes,
    outRowBytes: toLine,
    outColumnBytes: filters * 4,
    outImageBytes: outHeight * toLine,
  });
  return operation('convolution', {
    image: image.address,
    kernel,
    bias,
    out: to,
    ...pixels,
    runs: windowHeight,
    length: windowWidth * image.channels,
    runBytes: line,
    outChannels: filters,
    relu,
  });
}

/** The gradient of its kernel, from that of its output. */
export function convolutionKernelGradient(
  scope: Pick<Scope, 'constant'>,
  image: Padded,
  geometry: Geometry,
  filters: number,
  { dy, to }: { readonly dy: number; readonly to: number },
): Operation {
  const { outHeight, outWidth, windowHeight, windowWidth, strideHeight, strideWidth } = geometry;
  const { line, pixel, imageBytes } = stepsOf(image);
  const run = windowWidth * image.channels;
  const rowsAtOnce = Math.max(1, Math.floor(cacheShare / (strideHeight * line + outWidth * filters * 4)));
  return operation('convolutionAcross', {
    image: image.address,
    dy,
    out: to,
    table: scope.constant(kernelRows(windowHeight, run, filters, line)),
    rows: windowHeight * run,
    height: outHeight,
    width: outWidth,
    rowBytes: strideHeight * line,
    columnBytes: strideWidth * pixel,
    imageBytes,
    outChannels: filters,
    rowsAtOnce,
  });
}

/** For each row of a kernel `[height · run, filters]`: its offsets in a window and in the kernel. */
function kernelRows(height: number, run: number, filters: number, line: number): number[] {
  return Array.from({ length: height * run }, (_, row) => [
    Math.floor(row / run) * line + (row % run) * 4,
    row * filters * 4,
  ]).flat();
}

/** One filter per channel of the images in their padding. */
export function depthwiseConvolution(
  image: Padded,
  geometry: Geometry,
  { kernel, bias, to, relu }: Linear,
): Operation {
  const { outHeight, outWidth } = geometry;
  const pixel = image.channels * 4;
  const toLine = outWidth * pixel;
  return operation('depthwise', {
    ...depthwiseWindow(image, geometry),
    kernel,
    bias,
    out: to,
    outRowBytes: toLine,
    outColumnBytes: pixel,
    outImageBytes: outHeight * toLine,
    relu,
  });
}

export function depthwiseKernelGradient(
  image: Padded,
  geometry: Geometry,
  { dy, to }: { readonly dy: number; readonly to: number },
): Operation {
  return operation('depthwiseAcross', { ...depthwiseWindow(image, geometry), dy, out: to });
}

/** What a depthwise convolution and the gradient of its kernel have in common. */
function depthwiseWindow(image: Padded, geometry: Geometry) {
  const { outHeight, outWidth, windowHeight, windowWidth, strideHeight, strideWidth } = geometry;
  const { line, pixel, imageBytes } = stepsOf(image);
  return {
    image: image.address,
    height: outHeight,
    width: outWidth,
    windowHeight,
    windowWidth,
    windowRowBytes: line,
    rowBytes: strideHeight * line,
    columnBytes: strideWidth * pixel,
    imageBytes,
    channels: image.channels,
  };
}

/** Bytes between pixels, lines and images. */
function stepsOf({ height, width, channels }: Padded) {
  const pixel = channels * 4;
  const line = width * pixel;
  return { pixel, line, imageBytes: height * line };
}

/**
 * What pooling and its gradient need to know besides addresses; undefined where strides differ along the sides, which
 * the kernels do not know.
 */
export function poolingShape(
  geometry: Geometry,
  channels: number,
): Omit<Operands<'maxPool'>, 'x' | 'y' | 'dy' | 'dx'> | undefined {
  const { height, width, outHeight, outWidth, above, left } = geometry;
  const { windowHeight, windowWidth, strideHeight, strideWidth } = geometry;
  if (strideHeight !== strideWidth && outHeight > 1 && outWidth > 1) return undefined;
  const strides = outWidth > 1 ? strideWidth : strideHeight;
  // Where each pixel lies in exactly one window, the gradient is written at once; otherwise it adds up from zero.
  const tiles = (side: number, outSide: number, size: number, before: number) =>
    outSide === 1
      ? before === 0 && size >= side
      : size === strides && before === 0 && outSide * strides >= side;
  const exact = tiles(height, outHeight, windowHeight, above) && tiles(width, outWidth, windowWidth, left);
  return {
    height,
    width,
    channels,
    outHeight,
    outWidth,
    windowHeight,
    windowWidth,
    strides,
    above,
    left,
    clears: !exact,
  };
}
