import { describe, expect, it } from 'vitest';
import { factsOf } from '../../../src/data/own/columnFacts';
import { readContent, understand } from './helpers';

/** A column with a value for each row, as a long one of numbers has. */
function columnOf(values: readonly string[]) {
  const codes = Int32Array.from(values.keys());
  const counts = new Array<number>(values.length).fill(1);
  const coded = { values, codes, counts, firstRows: [...codes], isUncoded: true as const };
  return factsOf('n', 0, coded, { decimalComma: false, columns: 1 });
}

describe('a long column of numbers', () => {
  it.each([
    [['1', '2', '3', '4', '5'], 5],
    [['3', '3', '5', '4', '4'], 3],
    [['7', '7', '7', '7'], 1],
    [['2', '1', '1', '', '2'], 2],
    [['1', '1.0', '2'], 2],
  ])('%j has its different numbers counted, each once: %i', (values, distinct) => {
    expect(columnOf(values).distinct).toBe(distinct);
  });

  it('counts what is missing apart', () => {
    expect(columnOf(['2', '1', '1', '', '2'])).toMatchObject({ missing: 1, filled: 4, isNumber: true });
  });
});

it('a column of words in which none comes twice names its rows, from ten rows on', async () => {
  const columnsOf = async (rows: number) => {
    const lines = Array.from({ length: rows }, (_, row) => `name${row}x,${row % 3},${row % 2 ? 'p' : 'q'}`);
    return (await understand(`who,n,kind\n${lines.join('\n')}\n`)).columns;
  };
  expect(await columnsOf(9)).toMatch(/^who:category /);
  expect(await columnsOf(10)).toMatch(/^who:id /);
});

it('the items of a list in JSON are counted from one', async () => {
  const items = ['{"a":1,"b":"x"}', '{"a":2,"b":"y"}', '{"a":3,"b":"x"}'];
  expect([...(await readContent(`[${items}]`, 'x.json')).lines]).toEqual([1, 2, 3]);
  await expect(readContent(`[${items.slice(1)},5]`, 'x.json')).rejects.toThrow(
    'Item 3 of x.json is “5”, and no object.',
  );
});
