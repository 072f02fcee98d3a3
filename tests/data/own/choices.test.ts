import { describe, expect, it } from 'vitest';
import { mustResolve } from '../../../src/core/experiment/resolve';
import type { ColumnChoice, TableChoices } from '../../../src/core/own/reading';
import {
  bytesSource,
  describeOwn,
  type OwnSet,
  proposeFor,
  readingOwn,
  readTable,
  readTarget,
} from '../../../src/data/own';
import { collectRows } from '../../../src/data/own/rows';
import { prepareData } from '../../../src/data/prepare';
import { readNothing } from '../helpers';
import { bytesOf, packedLines, readContent } from './helpers';

const prepare = (set: OwnSet) =>
  prepareData(mustResolve({ data: { dataset: set.id, card: set.card } }), readingOwn([set], readNothing));

/** The choices with those of some columns changed. */
function changed(
  choices: TableChoices,
  columns: Readonly<Record<number, Partial<ColumnChoice>>>,
  rest: Partial<TableChoices> = {},
): TableChoices {
  return {
    ...choices,
    ...rest,
    columns: choices.columns.map((choice, index) => ({ ...choice, ...columns[index] })),
  };
}

const people =
  'who,day,size,grade,good\nann,2020-03-01,1,1,yes\nbob,2020-01-01,2,2,no\nann,2020-02-01,3,1,yes\ncyd,,4,3,no\nbob,2020-01-01,5,2,yes\n';

describe('what is chosen of a table', () => {
  it('leaves columns out and reads a number as a category', async () => {
    const table = await readContent(people);
    const choices = changed(table.reading.proposed, {
      0: { role: 'out' },
      1: { role: 'out' },
      2: { role: 'out' },
      3: { role: 'input', readAs: 'category' },
    });
    const set = describeOwn(table, choices);
    expect(set.card).toMatchObject({ columns: [{ name: 'grade', categories: ['1', '2', '3'] }] });
    expect(packedLines(set)).toEqual(['grade,good', '1,yes', '2,no', '1,yes', '3,no', '2,yes']);
  });

  it('keeps rows of one group together in a split', async () => {
    const rows = Array.from({ length: 60 }, (_, row) => `p${row % 12},${row * 1.5},${row % 2 ? 'x' : 'y'}`);
    const table = await readContent(`who,size,kind\n${rows.join('\n')}\n`);
    const set = describeOwn(
      table,
      changed(table.reading.proposed, { 0: { role: 'group' }, 1: { role: 'input' } }),
    );
    expect(set.card).toMatchObject({ groupBy: ['who'], columns: [{ name: 'size' }] });
    const { raw, training, validation, test } = await prepare(set);
    const partsOf = new Map<number, Set<string>>();
    for (const [name, part] of Object.entries({ training, validation, test })) {
      for (const index of part.indices) {
        const group = raw.groups?.[index] as number;
        partsOf.set(group, (partsOf.get(group) ?? new Set()).add(name));
      }
    }
    expect(partsOf.size).toBe(12);
    expect([...partsOf.values()].every(({ size }) => size === 1)).toBe(true);
  });

  it('puts rows in order of time, those of one time as they stood; who has none is left out', async () => {
    const table = await readContent(people);
    const set = describeOwn(
      table,
      changed(table.reading.proposed, {
        0: { role: 'out' },
        1: { role: 'time', readAs: 'date' },
        3: { role: 'out' },
      }),
    );
    expect(set.card).toMatchObject({ order: 'time', count: 4 });
    expect(packedLines(set)).toEqual(['size,good', '2,no', '5,yes', '3,yes', '1,yes']);
    expect(set.notes.map(({ message }) => message)).toEqual(['1 row without a time in “day” is left out.']);
  });

  it('says of another target what it would be, and that an id gives nothing', async () => {
    const rows = Array.from({ length: 30 }, (_, row) => `${row + 1},${row * 2},${row % 3}`);
    const table = await readContent(`id,size,kind\n${rows.join('\n')}\n`);
    const choices = proposeFor(table, 1);
    expect(readTarget(table, choices)).toMatchObject({
      column: 1,
      task: 'regression',
      classes: [],
      missing: 0,
      notes: [],
    });
    const withId = changed(choices, { 0: { role: 'input', readAs: 'number' } });
    expect(readTarget(table, withId).notes).toMatchObject([{ code: 'id', column: 0 }]);
    expect(readTarget(table, proposeFor(table, 2))).toMatchObject({
      task: 'classification',
      classes: [
        { label: '0', count: 10 },
        { label: '1', count: 10 },
        { label: '2', count: 10 },
      ],
    });
  });

  it('warns of a number that is the target in another unit', async () => {
    const rows = Array.from(
      { length: 30 },
      (_, row) => `${(row * 17) % 31},${((row * 17) % 31) * 1.8 + 32},${(row * 7) % 5}`,
    );
    const table = await readContent(`celsius,fahrenheit,wind\n${rows.join('\n')}\n`);
    const { proposed, notes } = { ...table.reading, proposed: proposeFor(table, 1) };
    expect(proposed.columns[0]?.role).toBe('out');
    expect(notes).toEqual([]);
    expect(readTarget(table, changed(proposed, { 0: { role: 'input' } })).notes).toMatchObject([
      { code: 'copy', column: 0 },
    ]);
  });

  it.each<[string, Readonly<Record<number, Partial<ColumnChoice>>>, Partial<TableChoices>, RegExp]>([
    ['no input', { 0: { role: 'out' }, 2: { role: 'out' }, 3: { role: 'out' } }, {}, /^No column is left/],
    ['two times', { 0: { role: 'time' }, 1: { role: 'time' } }, {}, /^Two columns are to say the time/],
    ['time and groups', { 0: { role: 'group' }, 1: { role: 'time' } }, {}, /by time and by groups at once/],
    ['text beside numbers', { 0: { role: 'input', readAs: 'text' } }, {}, /“who” is written text/],
    [
      'texts without a text',
      { 0: { role: 'out' }, 2: { role: 'out' }, 3: { role: 'out' } },
      { kind: 'text' },
      /^No column is to be the text/,
    ],
    [
      'a series without a time',
      { 1: { role: 'out' } },
      { kind: 'series' },
      /^Nothing says when each row was/,
    ],
    [
      'a series of words',
      { 0: { role: 'input' }, 1: { role: 'time' } },
      { kind: 'series', target: 2 },
      /“who” has no numbers/,
    ],
    [
      'a short series',
      { 0: { role: 'out' }, 1: { role: 'time' }, 3: { role: 'out' }, 4: { role: 'out' } },
      { kind: 'series', target: 2 },
      /^The series has 3 steps; twenty are the least/,
    ],
  ])('is refused with %s', async (_name, columns, rest, message) => {
    const table = await readContent(people);
    expect(() => describeOwn(table, changed(table.reading.proposed, columns, rest))).toThrow(message);
  });
});

describe('a series of one’s own', () => {
  const days = (count: number) =>
    Array.from({ length: count }, (_, day) =>
      new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10),
    );

  it('is split by time, its gaps, doubles and missing numbers named', async () => {
    const rows = days(60).flatMap((day, index) => {
      if (index === 10) return [];
      if (index === 20) return [`${day},7;`, `${day},${index}`].map((row) => row.replace(';', ''));
      return [`${day},${index === 30 ? '' : index}`];
    });
    const table = await readContent(`day,load\n${rows.toReversed().join('\n')}\n`);
    expect(table.reading.proposed.kind).toBe('series');
    const set = describeOwn(table);
    const messages = set.notes.map(({ message }) => message);
    expect(messages).toEqual([
      expect.stringMatching(/^1 row has the time of another, such as line 42; the last of each time counts/),
      expect.stringMatching(/^1 gap in time, the first between 2020-01-10 and 2020-01-12/),
      expect.stringMatching(/^“load” is missing in 1 step, and taken to be as it was before/),
    ]);
    const lines = packedLines(set);
    expect(lines).toHaveLength(60);
    expect(lines.slice(19, 22)).toEqual(['2020-01-20,19', '2020-01-21,7', '2020-01-22,21']);
    expect(lines[30]).toBe('2020-01-31,29');
    const { training, test, raw } = await prepare(set);
    expect(raw.chronological).toBe(true);
    expect(Math.max(...training.indices)).toBeLessThan(Math.min(...test.indices));
  });

  it('of workdays has no gap at each weekend', async () => {
    const rows = days(90)
      .filter((day) => ![0, 6].includes(new Date(day).getUTCDay()))
      .map((day, index) => `${day},${(index * 7) % 13}`);
    expect(describeOwn(await readContent(`day,price\n${rows.join('\n')}\n`)).notes).toEqual([]);
  });
});

describe('texts of one’s own', () => {
  it('come from a table with a column of them, and train', async () => {
    const rows = Array.from(
      { length: 40 },
      (_, row) =>
        `"it was number ${row}, and I ${row % 2 ? 'liked' : 'hated'} it, ""truly""",${row % 2 ? 'good' : 'bad'},${row}`,
    );
    const table = await readContent(`review,mood,id\n${rows.join('\n')}\n`);
    expect(table.reading.columns.map(({ type }) => type)).toEqual(['text', 'category', 'id']);
    const set = describeOwn(table);
    expect(set.card).toMatchObject({
      kind: 'text',
      count: 40,
      classes: ['bad', 'good'],
      unit: 'word',
      length: 9,
    });
    expect(packedLines(set)[1]).toBe('good\t0\tit was number 1, and I liked it, "truly"');
    const { raw, vocabulary } = await prepare(set);
    expect(raw.labels?.[1]).toBe(1);
    expect(vocabulary).toContain('liked');
  });
});

describe('a file longer than what is kept of it', () => {
  const collect = (rows: number, most: number) => {
    const collector = collectRows(2, most);
    for (let row = 0; row < rows; row++) collector.add({ cells: [String(row), 'x'], line: row + 2 });
    return collector.finish();
  };

  it('gives a random sample, the same each time, in the order of the file', () => {
    const { columns, lines, total, notes } = collect(20_000, 1000);
    const rows = Array.from(columns[0]?.codes ?? [], (code) => Number(columns[0]?.values[code]));
    expect(rows).toHaveLength(1000);
    expect(total).toBe(20_000);
    expect(rows).toEqual(rows.toSorted((a, b) => a - b));
    expect(new Set(rows).size).toBe(1000);
    expect([...lines]).toEqual(rows.map((row) => row + 2));
    expect(collect(20_000, 1000).columns[0]?.values).toEqual(columns[0]?.values);
    expect(notes.map(({ message }) => message)).toEqual([
      'The file has 20,000 rows; 1,000 of them, drawn at random, are used.',
    ]);
    // The mean of 1,000 of them strays by 183 on average: four times that is not reached in ten thousand samples.
    expect(Math.abs(rows.reduce((sum, row) => sum + row, 0) / 1000 - 9999.5)).toBeLessThan(740);
  });

  it('is kept whole as long as it can be', () => {
    expect(collect(1000, 1000)).toMatchObject({ total: 1000, notes: [] });
  });
});

describe('a file of several pieces', () => {
  it('is read as if it came at once, heard of on the way, and can be called off', async () => {
    // Letters of two and three bytes, line ends of two, and quotes lie across the borders of a megabyte.
    const rows = Array.from(
      { length: 60_000 },
      (_, row) => `${row},"grün, €${'ä'.repeat(row % 23)}\r\n${row}",${row % 2 ? 'x' : 'y'}`,
    );
    const bytes = bytesOf(`n,words,kind\r\n${rows.join('\r\n')}\r\n`);
    expect(bytes.length).toBeGreaterThan(2 << 20);
    const heard: number[] = [];
    let pauses = 0;
    const table = await readTable(
      bytesSource('long.csv', bytes),
      {},
      {
        onProgress: (share) => heard.push(share),
        pause: async () => {
          pauses += 1;
        },
      },
    );
    const [first, words] = table.columns;
    expect(table.reading.rows).toBe(60_000);
    expect(first?.values).toEqual(Array.from({ length: 60_000 }, (_, row) => String(row)));
    expect(words?.values[22]).toBe(`grün, €${'ä'.repeat(22)}\n22`);
    expect(words?.values[59_999]).toBe(`grün, €${'ä'.repeat(59_999 % 23)}\n59999`);
    expect(table.lines[59_999]).toBe(2 + 2 * 59_999);
    expect(heard.at(-1)).toBe(1);
    expect(pauses).toBeGreaterThan(1);

    const controller = new AbortController();
    const reading = readTable(
      bytesSource('long.csv', bytes),
      {},
      {
        signal: controller.signal,
        onProgress: () => controller.abort(),
      },
    );
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  });
});
