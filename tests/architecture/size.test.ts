import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { longFunctions, longFunctionsOfSource, stillLong } from '../../scripts/longFunctions';

/** A file of one idea is shorter. */
const mostLines = 320;

/** The sources below a folder, but for what a script writes. */
function sourcesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes('/generated/'));
}

function linesOf(text: string): number {
  return text.trimEnd().split('\n').length;
}

describe('a file', () => {
  it(`has ${mostLines} lines at most`, () => {
    const files = sourcesBelow('src');
    expect(files.length).toBeGreaterThan(400);
    const long = files.filter((file) => linesOf(readFileSync(file, 'utf8')) > mostLines);
    expect(long).toEqual([]);
  });
});

describe('a function', () => {
  it('holds no more than one can read at once, but for those that are known to', () => {
    const names = longFunctionsOfSource().map(({ name }) => name);
    expect(names.toSorted()).toEqual(stillLong.toSorted());
  });

  it('that is too long is found, also inside another, and a component that is longer yet', () => {
    const lines = (count: number) => Array.from({ length: count }, (_, line) => `use(${line});`).join('\n');
    const arrow = `const draw = () => {\n${lines(119)}\n};`;
    expect(longFunctions('a.ts', `function short() {\n${lines(118)}\n}`)).toEqual([]);
    expect(longFunctions('a.ts', arrow)).toEqual([{ name: 'a.ts: draw', reason: '121 lines, 120 at most' }]);
    expect(longFunctions('a.ts', `function outer() {\n${arrow}\n}`).map(({ name }) => name)).toEqual([
      'a.ts: outer',
      'a.ts: draw',
    ]);
    expect(longFunctions('a.tsx', `function Panel() {\n${lines(138)}\n}`)).toEqual([]);
    expect(longFunctions('a.tsx', `function Panel() {\n${lines(139)}\n}`)).toHaveLength(1);
    expect(longFunctions('a.tsx', `function layOut() {\n${lines(119)}\n}`)).toHaveLength(1);
  });

  it('that changes nine variables is found; counters of loops and those of functions inside are not its own', () => {
    const eight = 'let a, b, c, d;\nlet e = 0, f = 0, g = 0, h = 0;';
    const loop = 'for (let i = 0; i < 3; i++) {}';
    expect(
      longFunctions('a.ts', `function f() { ${eight} ${loop} const g = () => { let x = 1; }; }`),
    ).toEqual([]);
    expect(longFunctions('a.ts', `function f() { ${eight} ${loop} if (a) { let x = 1; } }`)).toEqual([
      { name: 'a.ts: f', reason: '9 variables, 8 at most' },
    ]);
  });
});
