/** Bytes of a picture, `[height, width, channels]`. */
export interface Picture {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly values: ArrayLike<number>;
}

/** How the images of a set were put into their frames, so that a new one can be put there alike. */
export interface Framing {
  /** What is around the object: a byte for each channel. */
  readonly background: readonly number[];
  /** Pixels of the object's longer side. */
  readonly box: number;
  /**
   * What lies in the middle of the frame: the object's centre of mass, as in MNIST, or the middle of the box around it, as
   * in Fashion-MNIST.
   */
  readonly centre: 'mass' | 'box';
}

/** Bytes that a pixel may differ from the background and still belong to it. */
const noise = 16;
/** Of the pixels at the rim, this share must be background where objects stand free. */
const freeRim = 0.6;

/**
 * How the images of a set were framed, read off some of them; undefined of photographs, whose objects do not stand free.
 * Of MNIST it finds what its authors say they did: a box of 20 pixels, the centre of mass in the middle.
 * @param images all of one shape
 */
export function measureFraming(images: readonly Picture[]): Framing | undefined {
  const [first] = images;
  if (first === undefined) return undefined;
  const background = backgroundOf(images);
  const rim = images.map((image) => rimShare(image, background));
  if (medianOf(rim) < freeRim) return undefined;
  const objects = images.flatMap((image) => objectOf(image, background, noise) ?? []);
  if (objects.length === 0) return undefined;
  const off = (of: (object: PictureObject) => number, size: number) =>
    objects.reduce((sum, object) => sum + (of(object) - size / 2) ** 2, 0);
  const byMass = off(({ massX }) => massX, first.width) + off(({ massY }) => massY, first.height);
  const byBox =
    off(({ left, width }) => left + (width - 1) / 2, first.width) +
    off(({ top, height }) => top + (height - 1) / 2, first.height);
  return {
    background,
    box: medianOf(objects.map(({ width, height }) => Math.max(width, height))),
    centre: byMass < byBox ? 'mass' : 'box',
  };
}

/** Where the object of a picture lies; masses in pixels counted from 0. */
export interface PictureObject {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly massX: number;
  readonly massY: number;
}

/**
 * What differs from the background.
 * @param tolerance bytes by which it must differ by more
 * @returns undefined where nothing does
 */
export function objectOf(
  { width, height, channels, values }: Picture,
  background: readonly number[],
  tolerance: number,
): PictureObject | undefined {
  let [left, top, right, bottom] = [width, height, -1, -1];
  let [mass, sumX, sumY] = [0, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const ink = inkAt(values, (y * width + x) * channels, background);
      mass += ink;
      sumX += ink * x;
      sumY += ink * y;
      if (ink <= tolerance) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
    }
  }
  if (right < 0) return undefined;
  return {
    left,
    top,
    width: right - left + 1,
    height: bottom - top + 1,
    massX: sumX / mass,
    massY: sumY / mass,
  };
}

/** By how much a pixel differs from the background, in the channel that differs most. */
function inkAt(values: ArrayLike<number>, at: number, background: readonly number[]): number {
  let ink = 0;
  for (let channel = 0; channel < background.length; channel++) {
    const difference = Math.abs((values[at + channel] as number) - (background[channel] as number));
    if (difference > ink) ink = difference;
  }
  return ink;
}

function backgroundOf(images: readonly Picture[]): readonly number[] {
  const { channels = 1 } = images[0] ?? {};
  return Array.from({ length: channels }, (_, channel) =>
    medianOf(images.flatMap((image) => rimOf(image).map((at) => image.values[at + channel] as number))),
  );
}

/** How much of the rim is background. */
function rimShare(image: Picture, background: readonly number[]): number {
  const rim = rimOf(image);
  return rim.filter((at) => inkAt(image.values, at, background) <= noise).length / rim.length;
}

/** Where the pixels at the rim begin. */
function rimOf({ width, height, channels }: Picture): readonly number[] {
  const rim: number[] = [];
  for (let y = 0; y < height; y++) {
    const isEnd = y === 0 || y === height - 1;
    for (let x = 0; x < width; x += isEnd ? 1 : Math.max(1, width - 1)) rim.push((y * width + x) * channels);
  }
  return rim;
}

/** Of an even number the lower one of the middle: a value that is there. */
function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0;
}
