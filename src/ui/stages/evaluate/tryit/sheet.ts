import { inkOf, withoutAlpha } from '../../../../core/drawing/photo';
import type { ImageShape } from '../../../views/ExampleImage';

/** Pixels of the longer side of the sheet that one draws on. */
const sheetSide = 336;

/** What was put on the sheet, one after the other, so that the last can be taken back. */
export type SheetMark =
  | {
      readonly kind: 'stroke';
      /** `[x, y]` of each point, in pixels of the sheet. */
      readonly points: readonly (readonly [x: number, y: number])[];
      readonly width: number;
      readonly colour: string;
    }
  /** Covers the whole sheet: bytes `[height, width, channels]` of its size. */
  | { readonly kind: 'picture'; readonly bytes: Uint8Array }
  /** Covers the whole sheet with an image of the set itself, of the set's shape. */
  | { readonly kind: 'example'; readonly pixels: Uint8Array };

/** A sheet of the proportions of a set's images, in the values of its pixels: of MNIST white ink on black. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  /** What a pen that is not told otherwise draws with. */
  readonly ink: string;
  readonly paper: string;
  put(mark: SheetMark): void;
  /** A piece of a stroke that is still being drawn. */
  extend(stroke: Extract<SheetMark, { kind: 'stroke' }>, from: number): void;
  clear(): void;
  /** `[height, width, channels]`. */
  bytes(): Uint8Array;
}

/** @param background a byte for each channel */
export function createSheet([height, width, channels]: ImageShape, background: readonly number[]): Sheet {
  const scale = sheetSide / Math.max(height, width);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const paper = cssOf(background);
  const [first = 0] = background;

  function clear(): void {
    if (!context) return;
    context.fillStyle = paper;
    context.fillRect(0, 0, canvas.width, canvas.height);
  }

  function extend({ points, width: brush, colour }: Extract<SheetMark, { kind: 'stroke' }>, from: number) {
    const begin = points[Math.max(0, from - 1)];
    if (!context || !begin) return;
    context.strokeStyle = colour;
    context.lineWidth = brush;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    context.beginPath();
    context.moveTo(...begin);
    // A dot is a line of no length.
    for (const point of points.slice(from).length > 0 ? points.slice(from) : [begin])
      context.lineTo(...point);
    context.stroke();
  }

  clear();
  return {
    width: canvas.width,
    height: canvas.height,
    channels,
    ink: first < 128 ? '#fff' : '#000',
    paper,
    extend,
    clear,
    put(mark) {
      if (mark.kind === 'stroke') extend(mark, 0);
      else if (mark.kind === 'picture') putBytes(mark.bytes, canvas.width, canvas.height);
      else putBytes(mark.pixels, width, height);
    },
    bytes: () =>
      withoutAlpha(
        context?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8Array(),
        channels,
      ),
  };

  function putBytes(bytes: Uint8Array, across: number, down: number): void {
    const small = document.createElement('canvas');
    small.width = across;
    small.height = down;
    const own = small.getContext('2d');
    if (!own || !context) return;
    const image = own.createImageData(across, down);
    for (let place = 0; place < across * down; place++) {
      for (let channel = 0; channel < 3; channel++) {
        image.data[place * 4 + channel] = bytes[place * channels + (channels === 1 ? 0 : channel)] ?? 0;
      }
      image.data[place * 4 + 3] = 255;
    }
    own.putImageData(image, 0, 0);
    context.imageSmoothingEnabled = false;
    context.drawImage(small, 0, 0, canvas.width, canvas.height);
  }
}

/** A picture fits in whole where objects stand free, and fills the sheet where images are photographs. */
export function pictureOn(
  sheet: Sheet,
  picture: ImageBitmap | HTMLVideoElement,
  size: { readonly width: number; readonly height: number },
  background: readonly number[] | undefined,
): SheetMark {
  const canvas = document.createElement('canvas');
  canvas.width = sheet.width;
  canvas.height = sheet.height;
  const context = canvas.getContext('2d');
  if (!context) return { kind: 'picture', bytes: sheet.bytes() };
  const [across, down] = [sheet.width / size.width, sheet.height / size.height];
  const isGrayInk = background !== undefined && sheet.channels === 1;
  const scale = background && !isGrayInk ? Math.min(across, down) : Math.max(across, down);
  const [width, height] = [size.width * scale, size.height * scale];
  context.fillStyle = isGrayInk ? '#fff' : sheet.paper;
  context.fillRect(0, 0, sheet.width, sheet.height);
  context.drawImage(picture, (sheet.width - width) / 2, (sheet.height - height) / 2, width, height);
  const values = withoutAlpha(context.getImageData(0, 0, sheet.width, sheet.height).data, sheet.channels);
  const [first = 0] = background ?? [];
  const bytes = isGrayInk
    ? inkOf({ width: sheet.width, height: sheet.height, channels: 1, values }, first)
    : values;
  return { kind: 'picture', bytes };
}

function cssOf(background: readonly number[]): string {
  const [red = 0, green = red, blue = red] = background;
  return `rgb(${red} ${green} ${blue})`;
}
