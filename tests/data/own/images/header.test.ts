import { readFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { expect, it } from 'vitest';
import { readImageHeader } from '../../../../src/data/own/images/header';

const bytes = (...parts: readonly (string | readonly number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : part)),
  );

it('knows a PNG of another program by its content, and its size', () => {
  const png = PNG.sync.write(new PNG({ width: 37, height: 21 }));
  expect(readImageHeader(png)).toEqual({ type: 'PNG', size: { width: 37, height: 21 } });
});

it.each([
  ['GIF', bytes('GIF89a', [0x2c, 0x01, 0x64, 0x00, 0, 0, 0]), 300, 100],
  ['BMP', bytes('BM', Array(16).fill(0), [0x10, 0, 0, 0, 0xf8, 0xff, 0xff, 0xff]), 16, 8],
  // A frame behind a segment of 4 bytes: ITU-T T.81.
  [
    'JPEG',
    bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc2, 0, 17, 8, 0x01, 0xe0, 0x02, 0x80, 3, 0, 0]),
    640,
    480,
  ],
  // Lossless: 14 bits of the width less one, then 14 of the height less one.
  [
    'WebP',
    bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8L', [0, 0, 0, 0, 0x2f, 0x63, 0x40, 0x0c, 0x00, 0, 0, 0, 0, 0]),
    100,
    50,
  ],
  [
    'WebP',
    bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8X', [10, 0, 0, 0, 0, 0, 0, 0, 0xff, 0x03, 0, 0xff, 0x01, 0]),
    1024,
    512,
  ],
  [
    'AVIF',
    bytes(
      [0, 0, 0, 24],
      'ftypavif',
      [0, 0, 0, 0],
      'avifmif1',
      [0, 0, 0, 20],
      'ispe',
      [0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 3, 0],
    ),
    1024,
    768,
  ],
] as const)('reads the size of a %s', (type, content, width, height) => {
  expect(readImageHeader(content)).toEqual({ type, size: { width, height } });
});

it('takes nothing else for a picture', () => {
  expect(
    readImageHeader(bytes('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')),
  ).toBeUndefined();
  expect(readImageHeader(bytes('a,b\n1,2\n'))).toBeUndefined();
  expect(readImageHeader(new Uint8Array(0))).toBeUndefined();
  expect(readImageHeader(readFileSync('package.json'))).toBeUndefined();
});

it('does not run past the end of a file that is cut off', () => {
  const png = PNG.sync.write(new PNG({ width: 3, height: 3 }));
  for (let length = 0; length < 40; length++)
    expect(() => readImageHeader(png.subarray(0, length))).not.toThrow();
  expect(readImageHeader(bytes([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0]))).toEqual({
    type: 'JPEG',
    size: undefined,
  });
});
