import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { mustResolve } from '../../../src/core/experiment/resolve';
import { describeOwn, readingOwn } from '../../../src/data/own';
import { prepareData } from '../../../src/data/prepare';
import { readPack } from '../helpers';
import { readContent, understand } from './helpers';

const fixture = (name: string) => readFile(new URL(`../../fixtures/own/${name}`, import.meta.url));

/** The columns of a table as numbers, its rows in order. */
async function examplesOf(name: string) {
  const set = describeOwn(await readContent(await fixture(name), name));
  const experiment = mustResolve({ data: { dataset: set.id, card: set.card } });
  return (await prepareData(experiment, readingOwn([set], readPack))).raw;
}

describe('files that nobody here made', () => {
  it('the wine of scikit-learn is the built-in one, number for number', async () => {
    const [own, builtIn] = [
      await examplesOf('wine_data.csv'),
      (await prepareData(mustResolve({ data: { dataset: 'wine' } }), readPack)).raw,
    ];
    expect(own.values).toEqual(builtIn.values);
    expect(own.labels).toEqual(builtIn.labels);
    expect(own.task).toEqual({
      kind: 'classification',
      classes: ['class_0', 'class_1', 'class_2'],
      target: 'class',
    });
  });

  it('the iris of scikit-learn has its classes by name', async () => {
    const found = await understand(await fixture('iris.csv'));
    expect(found).toMatchObject({ isHeader: false, target: 'class', notes: [] });
    expect(found.packed).toHaveLength(151);
    expect([found.packed[1], found.packed[150]]).toEqual([
      '5.1,3.5,1.4,0.2,setosa',
      '5.9,3,5.1,1.8,virginica',
    ]);
  });

  it('a table parted by spaces', async () => {
    expect(await understand(await fixture('linnerud_exercise.csv'))).toMatchObject({
      separator: ' ',
      columns: 'Chins:number Situps:number Jumps:number',
      target: 'Jumps',
    });
  });

  it.each([
    ['sp500.csv', 'Jan 1 2000', 123, 'price', '2000-01-01,1394.46', 'month'],
    ['elec_equip.csv', 'Jan-1-1995', 257, 'STS.M.I7.W.TOVT.NS0016.4.000', '1995-01-01,66.19', 'month'],
    ['nile.csv', '1871', 100, 'volume', '1871,1120', 'year'],
  ])('%s is a series whose steps are written as %s', async (name, _first, count, target, row, step) => {
    const table = await readContent(await fixture(name), name);
    expect(table.reading.proposed.kind).toBe('series');
    const set = describeOwn(table);
    expect(set.card).toMatchObject({ kind: 'series', count, target, channels: [{ name: target }], step });
    const text = new TextDecoder().decode(set.files.get('data.csv'));
    expect(text.split('\n')[1]).toBe(row);
  });

  it('quarters of years, with a byte-order mark before the first name', async () => {
    const { reading } = await readContent(await fixture('danish.csv'));
    expect(reading.columns[0]).toMatchObject({ name: 'period', type: 'date' });
    expect(reading.proposed).toMatchObject({ kind: 'series', target: 5 });
  });

  it('names of states name the rows, and words of regions are classes', async () => {
    const crime = await understand(await fixture('statecrime.csv'));
    expect(crime.columns).toBe(
      'state:id violent:number murder:number hs_grad:number poverty:number single:number white:number urban:number',
    );
    expect(await understand(await fixture('gapminder-health-income.csv'))).toMatchObject({
      columns: 'country:id income:number health:number population:number region:category',
      target: 'region',
    });
  });

  it('a list of JSON objects', async () => {
    const found = await understand(await fixture('burtin.json'), 'burtin.json');
    expect(found.columns).toBe(
      'Bacteria:id Penicillin:number Streptomycin:number Neomycin:number Gram_Staining:category Genus:category',
    );
    expect(found.packed[1]).toBe('870,1,1.6,negative,other');
  });
});
