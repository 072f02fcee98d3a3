import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => existsSync(file));

const isDocument = (file: string) => /\.(md|yml|cjs)$/.test(file) && !file.startsWith('datasets/');
const isCode = (file: string) =>
  /^(src|tests|bench|scripts|datasets\/build)\/.*\.tsx?$/.test(file) && !file.includes('/generated/');

/** Folders that a path may begin with: from the root, from `src`, or from a room of the engine. */
const roots = ['', 'src', 'src/engine', 'src/ui', 'src/core'];

/** What is made by a command and so is not in the repository. */
const made = [/^dist(\/|$)/, /^node_modules(\/|$)/];

/** Only whole files and folders: what has a wildcard, a blank to fill in or a space names no single one. */
const looksLikePath = /^\.?[\w-]+(\/[\w.{},-]+)+\/?$/;

function commentsOf(text: string): string {
  return [...text.matchAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm)].map(([comment]) => comment).join('\n');
}

function pathsIn(text: string): readonly string[] {
  return [...text.matchAll(/`([^`\n]+)`/g)].flatMap(([, quoted = '']) =>
    looksLikePath.test(quoted) && !/[{}]/.test(quoted) ? [quoted.replace(/\/$/, '')] : [],
  );
}

/** The first folder tells a path from a fraction or a pair of words. */
function isMeantAsPath(path: string, near: string): boolean {
  const [first = ''] = path.split('/');
  return [...roots, near].some((root) => existsSync(join(root, first)));
}

function exists(path: string, near: string): boolean {
  const endings = ['', '.ts', '.tsx'];
  return [...roots, near].some((root) => endings.some((ending) => existsSync(join(root, path + ending))));
}

test('every path that a comment or a document names is there', () => {
  const missing: string[] = [];
  let named = 0;
  for (const file of files) {
    if (!isDocument(file) && !isCode(file)) continue;
    const text = readFileSync(file, 'utf8');
    const near = dirname(file);
    for (const path of pathsIn(isCode(file) ? commentsOf(text) : text)) {
      if (made.some((pattern) => pattern.test(path)) || !isMeantAsPath(path, near)) continue;
      named += 1;
      if (!exists(path, near)) missing.push(`${file}: ${path}`);
    }
  }
  expect(missing).toEqual([]);
  // Otherwise it would find nothing because it looks at nothing.
  expect(named).toBeGreaterThan(50);
});

test('a link from one document to another leads somewhere', () => {
  const broken = files.filter(isDocument).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !existsSync(join(dirname(file), target)))
      .map((target) => `${file}: ${target}`),
  );
  expect(broken).toEqual([]);
});
