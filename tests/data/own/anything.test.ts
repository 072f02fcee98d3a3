import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { userCardSchema } from '../../../src/core/catalog/userCard';
import { ProblemError } from '../../../src/core/problem';
import { bytesSource, describeOwn, openZip } from '../../../src/data/own';
import { type Content, readContent } from './helpers';

/** What most of a table is made of, and what does harm to one. */
const pieces = fc.constantFrom(
  'a',
  'kind',
  '1',
  '2.5',
  '3,5',
  '1e999',
  '-',
  '?',
  '',
  ' ',
  '"',
  '""',
  ',',
  ',',
  ';',
  '\t',
  '|',
  '\n',
  '\n',
  '\r\n',
  '\r',
  '#',
  'sep=;',
  '\0',
  '\ufeff',
  '\ud800',
  '2020-01-31',
  '31.02.2020',
  'yes',
  'no',
  '__proto__',
  'constructor',
  '=1+1',
  '<script>',
  '{',
  '}',
  '[',
  ']',
  ':',
  'null',
  '"a":',
  '💣',
  '\u2028',
  '150,4,setosa,virginica',
);

/** A set, or a problem that says what happened and what to do: nothing else may come of it. */
async function comesToAnEnd(content: Content, path: string): Promise<void> {
  try {
    const { card, files } = describeOwn(await readContent(content, path));
    expect(userCardSchema.safeParse(card).success).toBe(true);
    expect(files.size).toBe(1);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    expect(error.problem).toMatchObject({
      code: expect.stringMatching(/^data\.(unreadable|unsuitable)$/),
      message: expect.stringMatching(/^.*\S.*\.$/su),
      hint: expect.stringMatching(/\.|\?$/),
    });
  }
}

describe('whatever a file holds', () => {
  it.each(['my.csv', 'my.jsonl', 'my.json'])('%s of such pieces becomes a set or a problem', async (path) => {
    const contents = fc.array(pieces, { maxLength: 120 }).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(contents, (content) => comesToAnEnd(content, path)),
      { numRuns: 300, seed: 1 },
    );
  });

  it('bytes become a set or a problem', async () => {
    const contents = fc.uint8Array({ maxLength: 400 });
    await fc.assert(
      fc.asyncProperty(contents, (content) => comesToAnEnd(content, 'my.csv')),
      { numRuns: 300, seed: 2 },
    );
  });

  it('bytes that begin as a zip become its files or a problem', async () => {
    const end = Uint8Array.from([0x50, 0x4b, 5, 6, ...new Array<number>(18).fill(0)]);
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 100 }),
        fc.uint8Array({ minLength: 18, maxLength: 18 }),
        async (before, numbers) => {
          const bytes = Uint8Array.from([0x50, 0x4b, 3, 4, ...before, ...end.slice(0, 4), ...numbers]);
          try {
            for (const file of await openZip(bytesSource('my.zip', bytes))) await file.read(0, 100);
          } catch (error) {
            if (!(error instanceof ProblemError)) throw error;
          }
        },
      ),
      { numRuns: 500, seed: 3 },
    );
  });
});
