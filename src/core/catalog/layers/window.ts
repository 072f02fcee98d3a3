import { type Misfit, showShape } from './types';

export interface Window {
  readonly size: number;
  readonly strides: number;
  readonly padding: 'same' | 'valid';
}

/** Output height and width of a sliding window over `[height, width, channels]`, as TensorFlow counts them. */
export function slide(
  window: Window,
  inputShape: readonly number[],
  name: string,
): [number, number] | Misfit {
  const [height, width] = inputShape;
  if (inputShape.length !== 3 || height === undefined || width === undefined) {
    return {
      message: `${name} needs an image (height × width × channels) but gets ${showShape(inputShape)}.`,
      hint: 'Move it before Flatten or global pooling, or choose a data set of images.',
    };
  }
  if (window.padding === 'valid' && (height < window.size || width < window.size)) {
    return {
      message: `${name} looks at ${window.size} × ${window.size} pixels but gets only ${height} × ${width}.`,
      hint: 'Make it smaller, choose padding “same”, or remove a pooling layer before it.',
    };
  }
  const extent = (side: number) =>
    window.padding === 'same'
      ? Math.ceil(side / window.strides)
      : Math.ceil((side - window.size + 1) / window.strides);
  return [extent(height), extent(width)];
}
