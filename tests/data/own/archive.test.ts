import { readFile } from 'node:fs/promises';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { bytesSource, classesOf, collectionOf, openZip, readTexts } from '../../../src/data/own';

const zip = (files: Readonly<Record<string, string>>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])));

const open = (bytes: Uint8Array) => openZip(bytesSource('my.zip', bytes));

/** Every number of four bytes that is this one becomes another. */
function withNumber(bytes: Uint8Array, from: number, to: number): Uint8Array {
  const changed = bytes.slice();
  const view = new DataView(changed.buffer);
  for (let at = 0; at + 4 <= changed.length; at++) {
    if (view.getUint32(at, true) === from) view.setUint32(at, to, true);
  }
  return changed;
}

describe('a zip', () => {
  it('gives its files, packed or not, wherever it begins', async () => {
    const long = 'a,kind\n'.repeat(2000);
    const bytes = zip({ 'data/a.csv': long, 'data/b.txt': 'short' });
    const before = new Uint8Array(bytes.length + 100);
    before.set(bytes, 100);
    for (const archive of [bytes, before]) {
      const files = await open(archive);
      expect(files.map(({ path, size }) => [path, size])).toEqual([
        ['data/a.csv', long.length],
        ['data/b.txt', 5],
      ]);
      const [first] = files;
      const parts = [await first?.read(0, 10), await first?.read(10, long.length), await first?.read(0, 7)];
      expect(parts.map((part) => new TextDecoder().decode(part))).toEqual([
        long.slice(0, 10),
        long.slice(10),
        'a,kind\n',
      ]);
    }
  });

  it('made by Info-ZIP is a set of texts: hidden files left out, an empty one named', async () => {
    const bytes = await readFile(new URL('../../fixtures/own/zipped.zip', import.meta.url));
    const collection = collectionOf('zipped.zip', await open(bytes));
    if (collection.kind !== 'texts') throw new Error(collection.kind);
    const heard: number[] = [];
    const { texts, notes } = await readTexts(collection.files, { onProgress: (share) => heard.push(share) });
    expect(heard).toEqual([0.2, 0.4, 0.6, 0.8, 1]);
    expect(texts).toEqual([
      { label: 'bad', text: 'a dull film, I left\n' },
      { label: 'bad', text: 'never again\n' },
      { label: 'good', text: 'a fine film, I liked it\n' },
      { label: 'good', text: 'schön und gut\n' },
    ]);
    expect(notes.map(({ message }) => message)).toEqual(['“reviews/bad/empty.txt” is empty and left out.']);
  });

  it.each(['../evil.csv', 'a/../../evil.csv', '/etc/passwd', 'C:\\evil.csv', '..\\evil.csv'])(
    'with the path %s is refused',
    async (path) => {
      await expect(open(zip({ 'good.csv': 'a,b\n1,2\n', [path]: 'x' }))).rejects.toMatchObject({
        problem: {
          code: 'data.unreadable',
          message: expect.stringMatching(/leads out of it.*Nothing of it was read/),
        },
      });
    },
  );

  it('that says how much it unpacks to, which is too much, is refused before anything is unpacked', async () => {
    const content = 'a,kind\n'.repeat(1000);
    const bomb = withNumber(zip({ 'a.csv': content }), content.length, 2_000_000_000);
    await expect(open(bomb)).rejects.toMatchObject({
      problem: { message: 'my.zip unpacks to 2,000,000,000 bytes; at most 1,000,000,000 are read.' },
    });
  });

  it('that says too little of it stops there', async () => {
    const content = '0'.repeat(50_000_000);
    const [file] = await open(withNumber(zip({ 'a.csv': content }), content.length, 1000));
    await expect(file?.read(0, 10)).rejects.toMatchObject({
      problem: { message: expect.stringMatching(/“a\.csv” in my\.zip unpacks to more than the 1,000 bytes/) },
    });
  });

  it('with a flipped bit, or cut off, is said to be damaged', async () => {
    const bytes = zip({ 'a.csv': 'some text that is not packed any smaller' });
    const flipped = bytes.slice();
    flipped[40] = (flipped[40] ?? 0) ^ 1;
    const [file] = await open(flipped);
    await expect(file?.read(0, 10)).rejects.toThrow(/a damaged one/);
    await expect(open(bytes.subarray(0, bytes.length - 30))).rejects.toThrow(/its directory is missing/);
    await expect(open(strToU8('no zip'))).rejects.toThrow(/its directory is missing/);
  });

  it('with a password is said to have one', async () => {
    const bytes = zip({ 'a.csv': 'a,b' });
    const view = new DataView(bytes.buffer);
    for (let at = 0; at + 4 <= bytes.length; at++) {
      if (view.getUint32(at, true) === 0x02014b50) bytes[at + 8] = (bytes[at + 8] ?? 0) | 1;
    }
    await expect(open(bytes)).rejects.toThrow(/locked by a password/);
  });
});

describe('the class of a file is the folder in which it differs from others', () => {
  it.each([
    [
      ['a/1.txt', 'b/1.txt'],
      ['a', 'b'],
    ],
    [
      ['set/a/1.txt', 'set/b/x/2.txt'],
      ['a', 'b'],
    ],
    [
      ['set/train/a/1.txt', 'set/test/b/1.txt', 'set/test/a/2.txt'],
      ['a', 'b', 'a'],
    ],
    [
      ['1.txt', 'b/1.txt'],
      [undefined, 'b'],
    ],
    [
      ['test/1.txt', 'other/2.txt'],
      ['test', 'other'],
    ],
  ] as const)('%j', (paths, classes) => {
    expect(classesOf(paths.map((path) => ({ path })))).toEqual(classes);
  });
});

describe('a folder', () => {
  const files = (...paths: readonly string[]) => paths.map((path) => bytesSource(path, strToU8('x')));

  it('of one table and a note beside it is that table', () => {
    expect(collectionOf('my', files('data.csv', 'README.md', '.git/config.csv'))).toMatchObject({
      kind: 'table',
      file: { path: 'data.csv' },
    });
  });

  it('of images is one of images, and names what else is there', () => {
    const found = collectionOf('my', files('a/1.png', 'b/2.JPG', 'b/list.csv', 'b/Thumbs.db'));
    expect(found).toMatchObject({ kind: 'images', files: [{ path: 'a/1.png' }, { path: 'b/2.JPG' }] });
    expect('notes' in found && found.notes[0]?.message).toBe('1 other file is left out: “b/list.csv”.');
  });

  it.each([
    [['a.csv', 'b.csv'], /2 tables: “a\.csv”, “b\.csv”/],
    [['a.exe'], /nothing that can be read: “a\.exe”/],
    [['.hidden'], /holds no file/],
  ] as const)('of %j is refused', (paths, message) => {
    expect(() => collectionOf('my', files(...paths))).toThrow(message);
  });

  it('of texts without folders of classes is refused', async () => {
    await expect(readTexts(files('1.txt', '2.txt'))).rejects.toThrow(
      /2 text files, but no folder for each class/,
    );
  });
});
