import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** Where one folder leans on another beside it: `src/core/catalog -> src/core/math`, and by which imports. */
interface Lean {
  readonly to: string;
  readonly imports: string[];
}

/**
 * Folders that stand beside each other and import each other, be it by way of a third: each would have to be read, and
 * moved, with the others. A folder and what lies inside it are one: a list of its parts imports them, and they its
 * tools.
 * @param root folder that holds `src`
 * @param within folders below which circles are looked for
 * @returns each circle as its folders, then the imports between them; types count as well
 */
export function folderCircles(root: string, within: readonly string[]): readonly string[] {
  const leans = new Map<string, Map<string, Lean>>();
  for (const file of within.flatMap((folder) => sourcesBelow(join(root, folder)))) {
    for (const imported of importsOf(file)) {
      const [from, to] = besides(relative(root, file), relative(root, imported));
      if (from === undefined || to === undefined) continue;
      if (!within.some((folder) => from.startsWith(`${folder}/`))) continue;
      const own = leans.get(from) ?? new Map<string, Lean>();
      leans.set(from, own);
      const lean = own.get(to) ?? { to, imports: [] };
      own.set(to, lean);
      lean.imports.push(`${relative(root, file)} -> ${relative(root, imported)}`);
    }
  }
  const reaches = new Map([...leans.keys()].map((folder) => [folder, reachableFrom(folder, leans)]));
  const isCircle = (a: string, b: string) => reaches.get(a)?.has(b) && reaches.get(b)?.has(a);
  return [...leans].flatMap(([from, own]) =>
    [...own.values()]
      .filter(({ to }) => isCircle(from, to))
      .map(({ to, imports }) => `${from} -> ${to}: ${imports.join(', ')}`),
  );
}

/** The two folders, one beside the other, in which two files lie; nothing where one lies around the other. */
function besides(a: string, b: string): readonly [string?, string?] {
  const [mine, theirs] = [a.split(sep).slice(0, -1), b.split(sep).slice(0, -1)];
  const shared = mine.findIndex((part, index) => part !== theirs[index]);
  if (shared < 0 || shared >= theirs.length) return [];
  return [mine.slice(0, shared + 1).join('/'), theirs.slice(0, shared + 1).join('/')];
}

function reachableFrom(start: string, leans: ReadonlyMap<string, ReadonlyMap<string, Lean>>): Set<string> {
  const seen = new Set<string>();
  const waiting = [start];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    for (const to of leans.get(folder)?.keys() ?? []) {
      if (seen.has(to)) continue;
      seen.add(to);
      waiting.push(to);
    }
  }
  return seen;
}

function sourcesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

function importsOf(file: string): readonly string[] {
  return ts
    .preProcessFile(readFileSync(file, 'utf8'))
    .importedFiles.map(({ fileName }) => fileName)
    .filter((name) => name.startsWith('.'))
    .flatMap((name) => {
      const path = resolve(dirname(file), name);
      return [`${path}.ts`, `${path}.tsx`, join(path, 'index.ts')].filter(existsSync).slice(0, 1);
    });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const circles = folderCircles('.', ['src/core', 'src/engine']);
  for (const circle of circles) console.error(`Folders in a circle: ${circle}`);
  process.exitCode = circles.length > 0 ? 1 : 0;
}
