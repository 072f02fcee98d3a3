import { describe, expect, it } from 'vitest';
import { describeCard } from '../../../../src/core/catalog/datasets/described';
import { userIdOf } from '../../../../src/core/catalog/userCard';
import { ProblemError } from '../../../../src/core/problem';
import { describeImages, packImages, type ReadImages } from '../../../../src/data/own/images/pack';
import { readDescribed } from '../../../../src/data/read/described';

/** Pictures of one pixel: what is in the file is its hash. */
function pictures(...given: readonly (readonly [path: string, content: number])[]): ReadImages {
  return {
    side: 1,
    images: given.map(([path, content]) => ({
      path,
      batch: 0,
      hash: String(content),
      pixels: Uint8Array.of(content, content, 0),
      width: 4,
      height: 3,
    })),
    skipped: [],
    ignored: 0,
    crops: [],
  };
}

const choices = { name: 'Pets', channels: 3, classes: { cats: 'cats', dogs: 'dogs' } } as const;
const pets = pictures(['cats/1', 10], ['cats/2', 20], ['dogs/1', 30], ['dogs/2', 40]);

describe('a set of pictures', () => {
  it('is the same whatever order they came in', () => {
    const turned = { ...pets, images: pets.images.toReversed() };
    const set = packImages(pets, choices);
    expect(packImages(turned, choices)).toEqual(set);
    expect([...(set.files.get('images.bin') ?? [])]).toEqual([10, 10, 0, 20, 20, 0, 30, 30, 0, 40, 40, 0]);
    expect([...(set.files.get('labels.bin') ?? [])]).toEqual([0, 0, 1, 1]);
    expect(set.card).toMatchObject({
      kind: 'image',
      name: 'Pets',
      count: 4,
      shape: [1, 1, 3],
      classes: ['cats', 'dogs'],
    });
  });

  it('is read again as what it was', async () => {
    const { card, files } = packImages(pets, { ...choices, channels: 1 });
    const prefix = `${userIdOf(card)}/`;
    const raw = await readDescribed(
      card,
      describeCard(card),
      async (path) => files.get(path.slice(prefix.length)) ?? new Uint8Array(0),
      undefined,
      0,
    );
    // 0.299 · 10 + 0.587 · 10 = 8.86
    expect([...raw.values]).toEqual([9, 18, 27, 35]);
    expect([...(raw.labels ?? [])]).toEqual([0, 0, 1, 1]);
  });

  it('has each picture once, and says where the same is of two classes', () => {
    const doubled = pictures(['cats/1', 10], ['cats/2', 20], ['cats/3', 10], ['dogs/1', 30], ['dogs/2', 20]);
    const { classes, copies } = describeImages(doubled);
    expect(classes.map(({ name, count }) => [name, count])).toEqual([
      ['cats', 2],
      ['dogs', 1],
    ]);
    expect(copies).toEqual([
      { path: 'cats/3', original: 'cats/1', contradicts: false },
      { path: 'dogs/2', original: 'cats/2', contradicts: true },
    ]);
    expect(packImages(doubled, choices).card.count).toBe(3);
  });

  it('renames classes without changing what it is known by, and leaves classes out', () => {
    const renamed = packImages(pets, { ...choices, classes: { cats: 'Katzen', dogs: 'Hunde' } });
    expect(renamed.card.hash).toBe(packImages(pets, choices).card.hash);
    expect(renamed.card).toMatchObject({ classes: ['Katzen', 'Hunde'] });
    const three = pictures(['a/1', 1], ['b/1', 2], ['c/1', 3], ['c/2', 4]);
    expect(packImages(three, { ...choices, classes: { a: 'a', c: 'c' } }).card).toMatchObject({
      count: 3,
      classes: ['a', 'c'],
    });
  });

  it.each([
    ['one class', pets, { cats: 'cats' }, /one class alone/],
    ['a nameless class', pets, { cats: 'cats', dogs: ' ' }, /cannot be described/],
    ['too few', pictures(['a/1', 1], ['b/1', 2]), { a: 'a', b: 'b' }, /fewer than three/],
  ])('is refused with a reason: %s', (_, given, classes, message) => {
    const pack = () =>
      packImages(given as ReadImages, { ...choices, classes: classes as Record<string, string> });
    expect(pack).toThrow(ProblemError);
    expect(pack).toThrow(message as RegExp);
  });

  it('is refused where a page could not hold it', () => {
    const images = Array.from({ length: 3000 }, (_, index) => ({
      path: `${index % 2 === 0 ? 'cats' : 'dogs'}/${index}`,
      batch: 0,
      hash: String(index),
      pixels: new Uint8Array(0),
      width: 96,
      height: 96,
    }));
    expect(() => packImages({ ...pets, side: 96, images }, choices)).toThrow(
      /smaller size|more than a page can hold/,
    );
  });
});
