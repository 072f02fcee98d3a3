import { Op } from '../../wasm/opcodes';
import { operation } from '../program';
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
          operation(
            Op.FlipKernel,
            kernel,
            turned,
            windowHeight,
            windowWidth,
            depthwise ? 0 : inputs,
            outputs,
            strideHeight,
            strideWidth,
            row.phase,
            column.phase,
          ),
        );
      }
      // The window of the first pixel begins `taps - 1` before the output that its last tap comes from.
      const from =
        image.address +
        (reachUp + row.first - (row.taps - 1)) * line +
        (reachLeft + column.first - (column.taps - 1)) * pixel;
      const to = dx + row.start * toLine + column.start * toPixel;
      const runs = taps === 0 ? 0 : row.taps;
      const out = {
        outRow: strideHeight * toLine,
        outColumn: strideWidth * toPixel,
        outImage: height * toLine,
      };
      if (depthwise) {
        scope.backwardOperation(
          operation(
            Op.Depthwise,
            from,
            turned,
            0,
            to,
            row.count,
            column.count,
            runs,
            column.taps,
            line,
            line,
            pixel,
            image.height * line,
            inputs,
            out.outRow,
            out.outColumn,
            out.outImage,
            0,
          ),
        );
      } else {
        const grid = {
          height: row.count,
          width: column.count,
          aRow: line,
          aColumn: pixel,
          aImage: image.height * line,
        };
        scope.backwardOperation(
          operation(
            Op.Convolution,
            from,
            turned,
            0,
            to,
            ...pixelTable(scope, { ...grid, ...out }),
            runs,
            column.taps * outputs,
            line,
            inputs,
            0,
          ),
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
