import { operation } from '../../wasm/program';
import type { Scope } from '../scope';
import { padded } from './padding';
import { pixelTable } from './pixelTable';
import type { Geometry } from './window';

interface InputGradientRequest {
  readonly geometry: Geometry;
  readonly dy: number;
  readonly dx: number;
  readonly kernel: number;
  /** Channels of dx and of dy. Depthwise: the same, and one filter per channel. */
  readonly inputs: number;
  readonly outputs: number;
  readonly depthwise: boolean;
}

/**
 * The gradient of a convolution by its input, itself a convolution: of dy, with the kernel turned around. With strides,
 * the pixels of dx fall into phases that meet different taps of the kernel; each phase is a convolution of its own,
 * so that no multiplication by a zero between the strides is done.
 */
export function inputGradient(
  scope: Pick<Scope, 'capacity' | 'layout' | 'constant' | 'before' | 'backwardOperation'>,
  request: InputGradientRequest,
): void {
  const { geometry, dy, dx, kernel, inputs, outputs, depthwise } = request;
  const { height, width, outHeight, outWidth, above, left } = geometry;
  const { windowHeight, windowWidth, strideHeight, strideWidth } = geometry;
  const reachUp = Math.ceil(windowHeight / strideHeight) - 1;
  const reachLeft = Math.ceil(windowWidth / strideWidth) - 1;
  const rows = phasesOf(height, above, strideHeight, windowHeight);
  const columns = phasesOf(width, left, strideWidth, windowWidth);
  const bottom = Math.max(outHeight, ...rows.map(({ last }) => last + 1));
  const right = Math.max(outWidth, ...columns.map(({ last }) => last + 1));
  const image = padded(
    scope,
    {
      from: dy,
      height: outHeight,
      width: outWidth,
      channels: outputs,
      repeat: 1,
      above: reachUp,
      left: reachLeft,
      paddedHeight: reachUp + bottom,
      paddedWidth: reachLeft + right,
    },
    scope.backwardOperation,
  );
  const pixel = outputs * 4;
  const line = image.width * pixel;
  const toPixel = inputs * 4;
  const toLine = width * toPixel;
  for (const row of rows) {
    for (const column of columns) {
      const taps = row.taps * column.taps;
      const turned = taps === 0 ? 0 : scope.layout.keep(taps * (depthwise ? 1 : inputs) * outputs);
      if (taps > 0) {
        scope.before(
          operation('flipKernel', {
            from: kernel,
            to: turned,
            height: windowHeight,
            width: windowWidth,
            inputs: depthwise ? 0 : inputs,
            outputs,
            strideHeight,
            strideWidth,
            phaseY: row.phase,
            phaseX: column.phase,
          }),
        );
      }
      // The window of the first pixel begins `taps - 1` before the output that its last tap comes from.
      const from =
        image.address +
        (reachUp + row.first - (row.taps - 1)) * line +
        (reachLeft + column.first - (column.taps - 1)) * pixel;
      const to = dx + row.start * toLine + column.start * toPixel;
      const runs = taps === 0 ? 0 : row.taps;
      const places = { image: from, kernel: turned, bias: 0, out: to };
      const grid = {
        height: row.count,
        width: column.count,
        rowBytes: line,
        columnBytes: pixel,
        imageBytes: image.height * line,
        outRowBytes: strideHeight * toLine,
        outColumnBytes: strideWidth * toPixel,
        outImageBytes: height * toLine,
      };
      if (depthwise) {
        scope.backwardOperation(
          operation('depthwise', {
            ...places,
            ...grid,
            windowHeight: runs,
            windowWidth: column.taps,
            windowRowBytes: line,
            channels: inputs,
            relu: false,
          }),
        );
      } else {
        scope.backwardOperation(
          operation('convolution', {
            ...places,
            ...pixelTable(scope, grid),
            runs,
            length: column.taps * outputs,
            runBytes: line,
            outChannels: inputs,
            relu: false,
          }),
        );
      }
    }
  }
}

/** Rows (or columns) of the input at the same distance from the strides. */
interface Phase {
  readonly phase: number;
  /** Taps of the kernel that meet them. */
  readonly taps: number;
  /** The first of them, and how many there are. */
  readonly start: number;
  readonly count: number;
  /** The output under which the first, and the last, of them lies. */
  readonly first: number;
  readonly last: number;
}

function phasesOf(side: number, before: number, strides: number, size: number): Phase[] {
  const phases: Phase[] = [];
  for (let phase = 0; phase < strides; phase++) {
    const start = (((phase - before) % strides) + strides) % strides;
    if (start >= side) continue;
    const count = Math.ceil((side - start) / strides);
    const first = (start + before - phase) / strides;
    const taps = Math.max(0, Math.ceil((size - phase) / strides));
    phases.push({ phase, taps, start, count, first, last: first + count - 1 });
  }
  return phases;
}
