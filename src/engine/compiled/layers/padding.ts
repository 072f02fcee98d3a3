import { type Operation, operation } from '../../wasm/program';
import type { Scope } from '../scope';

/** An image with zeros around it. */
export interface Padded {
  readonly address: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

interface PadRequest {
  readonly from: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** How often each channel is written. */
  readonly repeat: number;
  readonly above: number;
  readonly left: number;
  /** Sides with the padding. */
  readonly paddedHeight: number;
  readonly paddedWidth: number;
}

/** The image itself where it needs no padding; otherwise a copy, made by an operation that `add` puts in its place. */
export function padded(
  scope: Pick<Scope, 'layout' | 'capacity'>,
  request: PadRequest,
  add: (operation: Operation) => void,
): Padded {
  const { from, height, width, channels, repeat, above, left, paddedHeight, paddedWidth } = request;
  const side = { height: paddedHeight, width: paddedWidth, channels: channels * repeat };
  if (paddedHeight === height && paddedWidth === width && repeat === 1) return { address: from, ...side };
  const toRow = paddedWidth * side.channels;
  // Kept, not borrowed: the zeros of the border are never written again.
  const address = scope.layout.keep(paddedHeight * toRow * scope.capacity);
  const before = above * toRow + left * side.channels;
  const toImage = paddedHeight * toRow;
  add(operation('pad', { from, to: address, height, width, channels, repeat, before, toRow, toImage }));
  return { address, ...side };
}
