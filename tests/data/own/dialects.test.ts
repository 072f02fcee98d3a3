import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dialect } from '../../../src/core/own/reading';
import { describeOwn } from '../../../src/data/own';
import { type Content, latin1, packedLines, readContent, utf16 } from './helpers';

/** How a table is written down. */
interface Way {
  readonly separator: Dialect['separator'];
  readonly lineEnd: '\n' | '\r\n' | '\r';
  readonly decimal: '.' | ',';
  readonly thousands: '' | ' ' | "'";
  readonly quotes: 'needed' | 'words' | 'all';
  readonly missing: '' | 'NA' | '?' | '-' | 'n/a' | ' ';
  readonly encoding: 'utf-8' | 'mark' | 'utf-16' | 'windows-1252';
  readonly isHeader: boolean;
  readonly comments: boolean;
  readonly trailing: boolean;
  readonly endsWithLineEnd: boolean;
}

/** What is written: numbers, words and a class in each row; undefined where something is missing. */
interface Table {
  readonly numbers: readonly (readonly (number | undefined)[])[];
  readonly words: readonly (string | undefined)[];
  readonly classes: readonly string[];
}

const ways: fc.Arbitrary<Way> = fc
  .record({
    separator: fc.constantFrom<Way['separator']>(',', ';', '\t', '|'),
    lineEnd: fc.constantFrom<Way['lineEnd']>('\n', '\r\n', '\r'),
    decimal: fc.constantFrom<Way['decimal']>('.', ','),
    thousands: fc.constantFrom<Way['thousands']>('', ' ', "'"),
    quotes: fc.constantFrom<Way['quotes']>('needed', 'words', 'all'),
    missing: fc.constantFrom<Way['missing']>('', 'NA', '?', '-', 'n/a', ' '),
    encoding: fc.constantFrom<Way['encoding']>('utf-8', 'mark', 'utf-16', 'windows-1252'),
    isHeader: fc.boolean(),
    comments: fc.boolean(),
    trailing: fc.boolean(),
    endsWithLineEnd: fc.boolean(),
  })
  // Nobody can tell the one from the other.
  .filter(({ separator, decimal, quotes }) => separator !== ',' || decimal === '.' || quotes === 'all');

const word = fc.constantFrom(
  'red',
  'grün',
  'dark blue',
  'a, b',
  'x; y',
  'say "hi"',
  'tab\there',
  'Ångström',
  '=1+1',
  'o|o',
);
const number = fc.oneof(
  fc.integer({ min: -99_999, max: 99_999 }),
  fc.integer({ min: -9_999_999, max: 9_999_999 }).map((hundredths) => hundredths / 100),
);

const tables: fc.Arbitrary<Table> = fc
  .integer({ min: 12, max: 40 })
  .chain((rows) =>
    fc.record({
      numbers: fc.array(
        fc.array(fc.option(number, { nil: undefined, freq: 8 }), { minLength: 3, maxLength: 3 }),
        {
          minLength: rows,
          maxLength: rows,
        },
      ),
      words: fc.array(fc.option(word, { nil: undefined, freq: 8 }), { minLength: rows, maxLength: rows }),
      classes: fc.array(fc.constantFrom('good', 'bad'), { minLength: rows, maxLength: rows }),
    }),
  )
  .filter(
    ({ numbers, words, classes }) =>
      [0, 1, 2].every((column) => new Set(numbers.map((row) => row[column])).size > 4) &&
      // A column of two words may be the answer as well.
      new Set(words).size > 4 &&
      new Set(classes).size === 2 &&
      !isAnswer(words, classes),
  );

/** Whether each word goes with one class: it would be taken for a copy of the target. */
function isAnswer(words: Table['words'], classes: Table['classes']): boolean {
  const pairs = new Set(words.map((each, row) => `${each} ${classes[row]}`));
  return pairs.size === new Set(words).size;
}

function writeNumber(value: number, { decimal, thousands }: Way): string {
  const [whole = '', rest] = String(Math.abs(value)).split('.');
  const parted = thousands ? whole.replace(/\B(?=(\d{3})+$)/g, thousands) : whole;
  return `${value < 0 ? '-' : ''}${parted}${rest ? decimal + rest : ''}`;
}

function write({ numbers, words, classes }: Table, way: Way): Content {
  const { separator, quotes, lineEnd } = way;
  const isNeeded = (cell: string) => cell.includes(separator) || /["\r\n]/.test(cell);
  const cell = (text: string | undefined, isWord: boolean) => {
    const content = text ?? way.missing;
    const isQuoted =
      quotes === 'all' || isNeeded(content) || (quotes === 'words' && isWord && text !== undefined);
    return isQuoted ? `"${content.replaceAll('"', '""')}"` : content;
  };
  const line = (cells: readonly string[]) => cells.join(separator) + (way.trailing ? separator : '');
  const lines = classes.map((label, row) =>
    line([
      ...(numbers[row] ?? []).map((value) =>
        cell(value === undefined ? undefined : writeNumber(value, way), false),
      ),
      cell(words[row], true),
      cell(label, true),
    ]),
  );
  if (way.isHeader)
    lines.unshift(line(['n one', 'two', 'three', 'colour', 'kind'].map((name) => cell(name, true))));
  if (way.comments) lines.unshift('# written, by; a test', '# twice');
  const text = lines.join(lineEnd) + (way.endsWithLineEnd ? lineEnd : '');
  switch (way.encoding) {
    case 'utf-8':
      return text;
    case 'mark':
      return `\ufeff${text}`;
    case 'utf-16':
      return utf16(text);
    case 'windows-1252':
      return latin1(text);
  }
}

/** What the packed form must be. */
function expected({ numbers, words, classes }: Table): readonly string[] {
  const quote = (text: string) => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return classes.map((label, row) =>
    [
      ...(numbers[row] ?? []).map((value) => (value === undefined ? '' : String(value + 0))),
      quote((words[row] ?? '').replace('\t', ' ')),
      label,
    ].join(','),
  );
}

describe('a table written in any dialect', () => {
  it('gives back the values that were written', async () => {
    await fc.assert(
      fc.asyncProperty(tables, ways, async (table, way) => {
        const read = await readContent(write(table, way));
        const { dialect, header, columns, proposed } = read.reading;
        expect(dialect?.separator).toBe(way.separator);
        expect(header.isThere).toBe(way.isHeader);
        expect(columns.map(({ type }) => type)).toEqual([
          'number',
          'number',
          'number',
          'category',
          'category',
        ]);
        expect(proposed.target).toBe(4);
        expect(packedLines(describeOwn(read)).slice(1)).toEqual(expected(table));
      }),
      { numRuns: 150, seed: 15 },
    );
  });

  it('has the same id in any of them', async () => {
    await fc.assert(
      fc.asyncProperty(tables, ways, ways, async (table, one, other) => {
        const ids = [];
        for (const way of [one, other])
          ids.push(describeOwn(await readContent(write(table, { ...way, isHeader: true }))).id);
        expect(ids[1]).toBe(ids[0]);
      }),
      { numRuns: 40, seed: 16 },
    );
  });
});
