import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

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
