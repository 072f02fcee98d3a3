import { expect, it } from 'vitest';
import { lazyModule } from '../../src/storage/lazyModule';

interface Shelf {
  add(count: number): Promise<number>;
  fail(): Promise<never>;
}

function shelfOf(load: (times: number) => void = () => undefined) {
  let loaded = 0;
  let sum = 0;
  const shelf = lazyModule<Shelf>(async () => {
    loaded += 1;
    load(loaded);
    return {
      add: async (count) => (sum += count),
      fail: () => Promise.reject(new Error('full')),
    };
  });
  return { shelf, loads: () => loaded };
}

it('is fetched once, with the first call', async () => {
  const { shelf, loads } = shelfOf();
  expect(loads()).toBe(0);
  const [one, two] = await Promise.all([shelf.add(1), shelf.add(2)]);
  expect([one, two, loads()]).toEqual([1, 3, 1]);
  await expect(shelf.fail()).rejects.toThrow('full');
});

it('is asked for again after the connection was lost', async () => {
  const { shelf, loads } = shelfOf((times) => {
    if (times === 1) throw new Error('offline');
  });
  await expect(shelf.add(1)).rejects.toThrow('offline');
  expect(await shelf.add(1)).toBe(1);
  expect(loads()).toBe(2);
});

it('can be the value of a promise', async () => {
  const { shelf, loads } = shelfOf();
  expect(await Promise.resolve(shelf)).toBe(shelf);
  expect(loads()).toBe(0);
});
