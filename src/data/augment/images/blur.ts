import type { ImageShape } from './resample';

/** Standard deviations that the kernel reaches to each side. */
const reach = 3;

/**
 * A Gaussian blur for images of one shape: along the rows, then along the columns; the edge is repeated.
 * @param widest the largest standard deviation in pixels that will be asked for
 * @returns blurs an image in place; allocates nothing
 */
export function createBlur(
  shape: ImageShape,
  widest: number,
): (image: Float32Array, deviation: number) => void {
  const [height, width, channels] = shape;
  const line = width * channels;
  const half = new Float32Array(height * line);
  const kernel = new Float32Array(Math.ceil(reach * widest) + 1);

  /** The kernel from its middle outwards, adding up to 1 with its mirror image. @returns its reach */
  function shapeKernel(deviation: number): number {
    const radius = Math.ceil(reach * deviation);
    let sum = 0;
    for (let i = 0; i <= radius; i++) {
      const weight = Math.exp(-(i * i) / (2 * deviation * deviation));
      kernel[i] = weight;
      sum += i === 0 ? weight : 2 * weight;
    }
    for (let i = 0; i <= radius; i++) kernel[i] = (kernel[i] as number) / sum;
    return radius;
  }

  /** One direction: `count` places `step` apart, from each of `lines` starts. */
  function pass(
    from: Float32Array,
    into: Float32Array,
    start: number,
    count: number,
    step: number,
    radius: number,
  ) {
    const last = count - 1;
    for (let place = 0; place < count; place++) {
      let sum = (kernel[0] as number) * (from[start + place * step] as number);
      for (let i = 1; i <= radius; i++) {
        const before = Math.max(place - i, 0);
        const after = Math.min(place + i, last);
        sum +=
          (kernel[i] as number) *
          ((from[start + before * step] as number) + (from[start + after * step] as number));
      }
      into[start + place * step] = sum;
    }
  }

  return (image, deviation) => {
    // Narrower than this, the neighbours weigh nothing.
    if (deviation < 0.1) return;
    const radius = shapeKernel(deviation);
    for (let row = 0; row < height; row++) {
      for (let channel = 0; channel < channels; channel++) {
        pass(image, half, row * line + channel, width, channels, radius);
      }
    }
    for (let column = 0; column < line; column++) pass(half, image, column, height, line, radius);
  };
}
