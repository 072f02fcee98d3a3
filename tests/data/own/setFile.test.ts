import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { bytesSource } from '../../../src/data/own';
import { packImages } from '../../../src/data/own/images/pack';
import { beginsAsSetFile, readSetFile, writeSetFile } from '../../../src/data/own/setFile';

describe('a set as one file', () => {
  const set = packImages(
    {
      side: 1,
      images: [1, 2, 3].map((n) => ({
        path: `${n % 2 ? 'a' : 'b'}/${n}`,
        batch: 0,
        hash: `${n}`,
        pixels: Uint8Array.of(n, n, n),
        width: 1,
        height: 1,
      })),
      skipped: [],
      ignored: 0,
      crops: [],
    },
    { name: 'Dots', channels: 1, classes: { a: 'a', b: 'b' } },
  );

  it('is read again as it was written, and written the same each time', async () => {
    const file = writeSetFile(set);
    expect(await readSetFile(bytesSource('Dots.zip', file))).toEqual(set);
    expect(writeSetFile(set)).toEqual(file);
    expect(beginsAsSetFile(file)).toBe(true);
    expect(beginsAsSetFile(zipSync({ 'a.json': strToU8('{}') }))).toBe(false);
  });

  it('is refused where its data are not those that its hash says', async () => {
    const changed = new Map(set.files).set('labels.bin', Uint8Array.of(0, 1, 1));
    await expect(
      readSetFile(bytesSource('Dots.zip', writeSetFile({ ...set, files: changed }))),
    ).rejects.toThrow(/changed since/);
    await expect(
      readSetFile(bytesSource('Dots.zip', zipSync({ 'card.json': strToU8('{}') }))),
    ).rejects.toThrow(/what it is/);
  });
});
