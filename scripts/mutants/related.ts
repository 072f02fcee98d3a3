import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** An import that is there when the code runs: a type is not. */
const imports = /(?:^|\n)\s*(?:import|export)\s(?!type\b)[^'"]*?from\s+'(\.[^']+)'|import\('(\.[^']+)'\)/g;
/** How the tests start what is no import: a worker, the command line. */
const started = /new URL\('(\.[^']+)'/g;

/**
 * The test files that a source file has something to do with, the nearest first: by how many imports lie between.
 * @param files all files of the repository, from its root
 */
export function testsNear(root: string, files: readonly string[]): (file: string) => readonly string[] {
  const importers = new Map<string, string[]>();
  for (const file of files.filter((name) => /^(src|tests)\/.*\.tsx?$/.test(name))) {
    for (const imported of importsOf(root, file)) {
      importers.set(imported, [...(importers.get(imported) ?? []), file]);
    }
  }
  return (file) => {
    const seen = new Set([file]);
    let edge = [file];
    const tests: string[] = [];
    while (edge.length > 0) {
      edge = edge.flatMap((one) => importers.get(one) ?? []).filter((one) => !seen.has(one) && seen.add(one));
      tests.push(...edge.filter((one) => isTest(one)).sort((a, b) => likeness(b, file) - likeness(a, file)));
    }
    return tests;
  };
}

function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file) && !/^tests\/(e2e|headless|architecture)\//.test(file);
}

/** How much of the way two paths have in common: tests stand where their sources do. */
function likeness(test: string, source: string): number {
  const [mine, its] = [test, source].map((path) =>
    path
      .replace(/\.test\.|\./g, '/')
      .split('/')
      .slice(1),
  );
  const differs = (mine ?? []).findIndex((part, index) => part !== its?.[index]);
  return differs < 0 ? Number.POSITIVE_INFINITY : differs;
}

function importsOf(root: string, file: string): readonly string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const names = [imports, started].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(([, first, second]) => first ?? second ?? []),
  );
  return names.flatMap((name) => {
    const path = normalize(join(dirname(file), name));
    return [path, `${path}.ts`, `${path}.tsx`, join(path, 'index.ts')]
      .filter((candidate) => /\.tsx?$/.test(candidate) && existsSync(join(root, candidate)))
      .slice(0, 1);
  });
}
