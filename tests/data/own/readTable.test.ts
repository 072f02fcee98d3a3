import { describe, expect, it } from 'vitest';
import { mustResolve } from '../../../src/core/experiment/resolve';
import { bytesSource, describeOwn, readingOwn, readTable } from '../../../src/data/own';
import { prepareData } from '../../../src/data/prepare';
import { readNothing, readPack } from '../helpers';

const read = (text: string, path = 'my.csv') => readTable(bytesSource(path, new TextEncoder().encode(text)));

describe('a table of one’s own', () => {
  it('is understood, packed and read back to the numbers that stood in it', async () => {
    const table = await read(
      'size;colour;good\n1,5;red;yes\n2,25;blue;no\n?;red;yes\n4;"red";no\n5;blue;yes\n',
    );
    const { reading } = table;
    expect(reading.dialect).toEqual({ separator: ';', quotes: true, comments: '' });
    expect(reading.columns.map(({ name, type, missing }) => [name, type, missing])).toEqual([
      ['size', 'number', 1],
      ['colour', 'category', 0],
      ['good', 'yesNo', 0],
    ]);
    expect(reading.proposed.target).toBe(2);
    const set = describeOwn(table);
    expect(set.card).toMatchObject({ kind: 'table', name: 'my', count: 5, classes: ['no', 'yes'] });
    const data = { dataset: set.id, card: set.card };
    const { raw } = await prepareData(mustResolve({ data }), readingOwn([set], readNothing));
    expect([...raw.values]).toEqual([1.5, 0, 1, 2.25, 1, 0, Number.NaN, 0, 1, 4, 0, 1, 5, 1, 0]);
    expect([...(raw.labels ?? [])]).toEqual([1, 0, 1, 0, 1]);
  });

  it('gives the same id in whatever dialect it comes', async () => {
    const csv = new TextDecoder().decode(await readPack('credit/data.csv'));
    const german = csv.replaceAll(',', ';').replaceAll('.', ',').replaceAll('\n', '\r\n');
    const [first, second] = [describeOwn(await read(csv)), describeOwn(await read(`\ufeff${german}`))];
    expect(first.card.count).toBe(4454);
    expect(second.id).toBe(first.id);
  });
});
