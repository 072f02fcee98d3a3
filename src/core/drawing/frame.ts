import { type Framing, objectOf, type Picture } from './framing';

/**
 * Puts a drawing into the frame of a set's images. As MNIST was made (LeCun, Cortes and Burges, The MNIST database): the
 * drawing is scaled, its proportions kept, to fit the box, with the gray levels that smoothing gives, and shifted by whole
 * pixels until its centre of mass lies at the middle of the frame, which is pixel 14 of 28. Of other sets box and centre
 * are what {@link measureFraming} finds.
 * @param drawing of as many channels as the images, larger than they are
 * @returns bytes `[height, width, channels]`; nothing but background where nothing is drawn
 */
export function frameDrawing(
  drawing: Picture,
  [height, width, channels]: readonly [height: number, width: number, channels: number],
  { background, box, centre }: Framing,
): Uint8Array {
  const framed = Uint8Array.from(
    { length: height * width * channels },
    (_, at) => background[at % channels] ?? 0,
  );
  const object = objectOf(drawing, background, 0);
  if (object === undefined) return framed;
  const scale = box / Math.max(object.width, object.height);
  const size = {
    width: Math.max(1, Math.round(object.width * scale)),
    height: Math.max(1, Math.round(object.height * scale)),
  };
  const values = resample(drawing, object, size);
  const small: Picture = { ...size, channels, values };
  const [left, top] = centre === 'mass' ? byMass(small) : byBox();
  for (let y = Math.max(0, -top); y < Math.min(size.height, height - top); y++) {
    for (let x = Math.max(0, -left); x < Math.min(size.width, width - left); x++) {
      for (let channel = 0; channel < channels; channel++) {
        framed[((y + top) * width + x + left) * channels + channel] = values[
          (y * size.width + x) * channels + channel
        ] as number;
      }
    }
  }
  return framed;

  function byMass(picture: Picture): readonly [left: number, top: number] {
    const { massX, massY } = objectOf(picture, background, 0) ?? { massX: 0, massY: 0 };
    return [Math.round(width / 2 - massX), Math.round(height / 2 - massY)];
  }

  function byBox(): readonly [left: number, top: number] {
    return [Math.round((width - size.width) / 2), Math.round((height - size.height) / 2)];
  }
}

/** The whole picture in another size: of photographs, and of what is in its frame already. */
export function shrink(
  picture: Picture,
  [height, width]: readonly [height: number, width: number, channels: number],
): Uint8Array {
  return resample(
    picture,
    { left: 0, top: 0, width: picture.width, height: picture.height },
    { width, height },
  );
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Each pixel the mean of the area that it covers. */
function resample(
  { width, channels, values }: Picture,
  from: Size & { readonly left: number; readonly top: number },
  to: Size,
): Uint8Array {
  const columns = areas(from.left, from.width, to.width);
  const rows = areas(from.top, from.height, to.height);
  const bytes = new Uint8Array(to.width * to.height * channels);
  for (const [y, row] of rows.entries()) {
    for (const [x, column] of columns.entries()) {
      for (let channel = 0; channel < channels; channel++) {
        let [sum, area] = [0, 0];
        for (const [sourceY, high] of row) {
          for (const [sourceX, wide] of column) {
            const weight = high * wide;
            sum += weight * (values[(sourceY * width + sourceX) * channels + channel] as number);
            area += weight;
          }
        }
        bytes[(y * to.width + x) * channels + channel] = Math.round(sum / area);
      }
    }
  }
  return bytes;
}

/** Of each target pixel along one side: the source pixels that it covers, and how much of each. */
function areas(
  first: number,
  length: number,
  parts: number,
): readonly (readonly (readonly [at: number, share: number])[])[] {
  const step = length / parts;
  return Array.from({ length: parts }, (_, part) => {
    const [begin, end] = [part * step, (part + 1) * step];
    const covered: [number, number][] = [];
    for (let at = Math.floor(begin); at < end && at < length; at++) {
      const share = Math.min(at + 1, end) - Math.max(at, begin);
      if (share > 1e-9) covered.push([first + at, share]);
    }
    return covered;
  });
}
