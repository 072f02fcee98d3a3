import type { ImageShape } from './resample';

/** Shares of red, green and blue in lightness (ITU-R BT.601, as PIL and torchvision). */
const red = 0.299;
const green = 0.587;
const blue = 0.114;

/** Adds the same to every pixel. In place, as all of these; values may leave 0-255 until the image is finished. */
export function brighten(image: Float32Array, by: number): void {
  for (let i = 0; i < image.length; i++) image[i] = (image[i] as number) + by;
}

/** Scales the distance of every pixel from the image's mean lightness. */
export function scaleContrast(image: Float32Array, [height, width, channels]: ImageShape, by: number): void {
  let sum = 0;
  if (channels === 3) {
    for (let i = 0; i < image.length; i += 3) sum += lightness(image, i);
  } else {
    for (let i = 0; i < image.length; i++) sum += image[i] as number;
  }
  const mean = sum / (channels === 3 ? height * width : image.length);
  for (let i = 0; i < image.length; i++) image[i] = mean + ((image[i] as number) - mean) * by;
}

/** Mixes each pixel with the gray of its lightness: 0 is gray, 1 as it was, more is stronger. Three channels. */
export function saturate(image: Float32Array, by: number): void {
  for (let i = 0; i < image.length; i += 3) {
    const gray = lightness(image, i);
    image[i] = gray + ((image[i] as number) - gray) * by;
    image[i + 1] = gray + ((image[i + 1] as number) - gray) * by;
    image[i + 2] = gray + ((image[i + 2] as number) - gray) * by;
  }
}

/** Turns the colours about the gray axis of the colour cube by an angle in radians; grays stay. Three channels. */
export function turnHue(image: Float32Array, angle: number): void {
  const cosine = Math.cos(angle);
  const third = (1 - cosine) / 3;
  const sine = Math.sin(angle) / Math.sqrt(3);
  const same = cosine + third;
  for (let i = 0; i < image.length; i += 3) {
    const r = image[i] as number;
    const g = image[i + 1] as number;
    const b = image[i + 2] as number;
    image[i] = same * r + (third - sine) * g + (third + sine) * b;
    image[i + 1] = (third + sine) * r + same * g + (third - sine) * b;
    image[i + 2] = (third - sine) * r + (third + sine) * g + same * b;
  }
}

function lightness(image: Float32Array, at: number): number {
  return red * (image[at] as number) + green * (image[at + 1] as number) + blue * (image[at + 2] as number);
}
