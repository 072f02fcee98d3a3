import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { frameDrawing, shrink } from '../../../src/core/drawing/frame';
import { type Framing, measureFraming, type Picture } from '../../../src/core/drawing/framing';

const mnist: Framing = { background: [0], box: 20, centre: 'mass' };
const frame = [28, 28, 1] as const;

/** A gray picture from a function of the place. */
function picture(width: number, height: number, at: (x: number, y: number) => number): Picture {
  const values = Uint8Array.from({ length: width * height }, (_, place) =>
    at(place % width, Math.floor(place / width)),
  );
  return { width, height, channels: 1, values };
}

/** Where something is, row by row: `[row, first column, last column]`. */
function inkRows(values: Uint8Array): readonly (readonly number[])[] {
  return Array.from({ length: 28 }, (_, row) => [row, ...values.subarray(row * 28, (row + 1) * 28)]).flatMap(
    ([row = 0, ...cells]) => {
      const first = cells.findIndex((value) => value > 0);
      return first < 0 ? [] : [[row, first, cells.findLastIndex((value) => value > 0)]];
    },
  );
}

async function packed(id: string, size: number, count: number): Promise<readonly Uint8Array[]> {
  const file = await readFile(new URL(`../../../datasets/${id}/images.bin.gz`, import.meta.url));
  const bytes = new Uint8Array(gunzipSync(file));
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
}

describe('a drawing is framed as MNIST was', () => {
  test('a bar of 40 by 200 becomes one of 4 by 20, its middle at the 14th of the pixels counted from 0', () => {
    const bar = picture(280, 280, (x, y) => (x >= 30 && x < 70 && y >= 10 && y < 210 ? 255 : 0));
    const framed = frameDrawing(bar, frame, mnist);
    // Four columns and twenty rows: the middle of 13 to 16 is 14.5, of 5 to 24 14.5: half a pixel is rounded up.
    expect(inkRows(framed)).toEqual(Array.from({ length: 20 }, (_, index) => [5 + index, 13, 16]));
    expect(new Set(framed)).toEqual(new Set([0, 255]));
  });

  test('a small drawing grows to the box, where it stands does not matter, and edges that fall within a pixel turn gray', () => {
    const square = (left: number, top: number) =>
      picture(90, 90, (x, y) => (x >= left && x < left + 30 && y >= top && y < top + 15 ? 255 : 0));
    const framed = frameDrawing(square(0, 0), frame, mnist);
    expect(frameDrawing(square(57, 61), frame, mnist)).toEqual(framed);
    expect(inkRows(framed)).toEqual(Array.from({ length: 10 }, (_, index) => [10 + index, 5, 24]));
    // Three source pixels, the last column half as bright, make two: the border between them falls on its middle.
    const edge = picture(30, 3, (x) => (x < 3 ? 200 : 0));
    const half = frameDrawing(edge, [4, 4, 1], { background: [0], box: 2, centre: 'box' });
    expect([...half]).toEqual([0, 0, 0, 0, 0, 200, 200, 0, 0, 200, 200, 0, 0, 0, 0, 0]);
    const shaded = picture(3, 1, (x) => [90, 60, 30][x] ?? 0);
    const two = frameDrawing(shaded, [1, 2, 1], { background: [0], box: 2, centre: 'box' });
    expect([...two]).toEqual([80, 40]);
  });

  test('the centre of mass counts, not the box: a heavy foot pulls a drawing up', () => {
    // An upright line of 1 by 20 with a foot of 20 by 1 at its end: 39 pixels, of which the mean row is
    // (0 + ... + 18 + 20 · 19) / 39 = 551 / 39 = 14.13, the mean column (19 · 0 + 190) / 39 = 4.87.
    const letter = picture(40, 40, (x, y) =>
      (x === 3 && y < 20) || (y === 19 && x >= 3 && x < 23) ? 255 : 0,
    );
    const rows = inkRows(frameDrawing(letter, frame, mnist));
    expect(rows[0]).toEqual([0, 9, 9]);
    expect(rows.at(-1)).toEqual([19, 9, 27]);
  });

  test('nothing drawn is nothing but background', () => {
    expect(
      new Set(
        frameDrawing(
          picture(50, 50, () => 0),
          frame,
          mnist,
        ),
      ),
    ).toEqual(new Set([0]));
    const white = { ...picture(50, 50, () => 255), values: new Uint8Array(2500).fill(255) };
    expect(new Set(frameDrawing(white, [8, 8, 1], { ...mnist, background: [255] }))).toEqual(new Set([255]));
  });

  test('digits of MNIST itself, cut out and put elsewhere on a larger sheet, come back to the byte', async () => {
    for (const [index, digit] of (await packed('digits', 784, 300)).entries()) {
      const [left, top] = [(index * 7) % 30, (index * 11) % 30];
      const sheet = picture(60, 60, (x, y) => {
        const [inX, inY] = [x - left, y - top];
        return inX >= 0 && inX < 28 && inY >= 0 && inY < 28 ? (digit[inY * 28 + inX] ?? 0) : 0;
      });
      expect(frameDrawing(sheet, frame, mnist), `digit ${index}`).toEqual(digit);
    }
  });
});

describe('the framing of a set', () => {
  const pictures = async (id: string, height: number, channels: number) =>
    (await packed(id, height * height * channels, 60)).map((values) => ({
      width: height,
      height,
      channels,
      values,
    }));

  test('is read off its images: what the authors of MNIST say, the whole frame for clothing, white around emoji', async () => {
    expect(measureFraming(await pictures('digits', 28, 1))).toEqual(mnist);
    expect(measureFraming(await pictures('fashion', 28, 1))).toEqual({
      background: [0],
      box: 28,
      centre: 'box',
    });
    const emoji = measureFraming(await pictures('emoji', 32, 3));
    expect(emoji).toMatchObject({ background: [255, 255, 255], centre: 'box' });
    expect(emoji?.box).toBeGreaterThanOrEqual(30);
  });

  test('is none where things do not stand free, as in photographs, and none of no images', () => {
    const photo = (seed: number) => picture(20, 20, (x, y) => (x * 37 + y * 91 + seed * 53) % 256);
    expect(measureFraming([photo(1), photo(2), photo(3)])).toBeUndefined();
    expect(measureFraming([])).toBeUndefined();
  });
});

test('a picture shrinks by the mean of what each pixel covers', () => {
  const checks = picture(4, 4, (x, y) => ((x + y) % 2 === 0 ? 255 : 0));
  expect([...shrink(checks, [2, 2, 1])]).toEqual([128, 128, 128, 128]);
  const left = picture(4, 2, (x) => (x < 2 ? 100 : 0));
  expect([...shrink(left, [1, 2, 1])]).toEqual([100, 0]);
});
