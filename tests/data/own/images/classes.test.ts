import { describe, expect, it } from 'vitest';
import { classesOf, isSystemFile } from '../../../../src/data/own/images/classes';

const given = (...paths: readonly string[]) => classesOf(paths.map((path) => ({ path, batch: 0 })));

describe('the class of a picture', () => {
  it('is its folder, however deep the folders lie in others', () => {
    expect(given('a/cats/1.png', 'a/dogs/1.png')).toEqual({ names: ['cats', 'dogs'], from: 'folders' });
    expect(given('x/y/cats/old/1.png', 'x/y/dogs/2.png', 'x/y/cats/3.png').names).toEqual([
      'cats',
      'dogs',
      'cats',
    ]);
  });

  it('is not the part of a split that a folder says', () => {
    expect(
      given('d/train/cats/1.png', 'd/train/dogs/2.png', 'd/test/cats/3.png', 'd/test/dogs/4.png').names,
    ).toEqual(['cats', 'dogs', 'cats', 'dogs']);
  });

  it('is the word that loose files begin with, where that makes classes', () => {
    expect(given('cat.1.jpg', 'cat.2.jpg', 'dog.1.jpg', 'dog.2.jpg')).toEqual({
      names: ['cat', 'cat', 'dog', 'dog'],
      from: 'names',
    });
    // Names that say nothing make no classes of one each.
    expect(given('paris.jpg', 'rome.jpg', 'oslo.jpg').from).toBe('drops');
  });

  it('is what was given together, otherwise', () => {
    const files = [
      { path: 'IMG_1.jpg', batch: 0 },
      { path: 'IMG_2.jpg', batch: 0 },
      { path: 'IMG_1.jpg', batch: 3 },
      { path: 'mugs/IMG_9.jpg', batch: 4 },
    ];
    expect(classesOf(files.slice(0, 3))).toEqual({ names: ['class 1', 'class 1', 'class 2'], from: 'drops' });
    expect(classesOf([files[0], files[3]].flatMap((file) => file ?? [])).names).toEqual(['class 1', 'mugs']);
  });

  it('has a name for pictures that lie beside the folders', () => {
    expect(given('pets/cats/1.png', 'pets/dogs/1.png', 'pets/2.png').names).toEqual(['cats', 'dogs', 'pets']);
  });
});

it('passes over what nobody means', () => {
  for (const path of ['a/.DS_Store', '__MACOSX/a/._1.png', 'a/Thumbs.db', '.git/x.png', 'a/desktop.ini'])
    expect(isSystemFile(path), path).toBe(true);
  for (const path of ['a/b.png', 'a.b/c.png', 'my.photos/1.jpg'])
    expect(isSystemFile(path), path).toBe(false);
});
