import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderCircles } from '../../scripts/folderCircles';

interface Report {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly {
      readonly rule: { readonly name: string };
      readonly from: string;
      readonly to: string;
    }[];
  };
}

/** What breaks the rules below a folder that holds `src/`, as `rule: from -> to`. */
function violations(folder: string): readonly string[] {
  const bin = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const config = resolve('.dependency-cruiser.cjs');
  // It exits with the number of violations, so the exit code says nothing about whether it ran.
  const { stdout } = spawnSync(process.execPath, [bin, 'src', '--config', config, '--output-type', 'json'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64_000_000,
  });
  const { summary } = JSON.parse(stdout) as Report;
  expect(summary.totalCruised).toBeGreaterThan(0);
  return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
}

function sourceFiles(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** The files of `src` that hold a pattern. */
function filesWith(pattern: RegExp): readonly string[] {
  return sourceFiles('src').filter((file) => pattern.test(readFileSync(file, 'utf8')));
}

describe('the direction of the house', () => {
  it('is kept by every import of src, transitively and without cycles', () => {
    expect(violations('.')).toEqual([]);
  }, 60_000);

  it('is really enforced: each forbidden import of the fixture is found', () => {
    const found = violations('tests/architecture/fixture');
    const rules = new Set(found.map((line) => line.slice(0, line.indexOf(':'))));
    // Types alone cost nothing at run time.
    expect(found.filter((line) => line.includes('losses/names.ts'))).toEqual([]);
    expect(found.filter((line) => line.startsWith('only-tfjs-rooms-load-tfjs')).toSorted()).toEqual(
      ['engine/loop.ts', 'engine/losses/loads.ts', 'engine/pruning/activationScores.ts'].map((file) =>
        expect.stringContaining(`src/${file} -> `),
      ),
    );
    expect(rules).toEqual(
      new Set([
        'compiled-plan-stands-without-tfjs',
        'a-data-set-is-described-in-one-place',
        'core-imports-only',
        'engine-imports-only',
        'engine-never-reaches-the-screen',
        'no-cycles',
        'only-charts-import-recharts',
        'only-tfjs-rooms-load-tfjs',
        'page-never-reaches-tfjs',
        'shared-rooms-know-no-way-of-computing',
        'store-imports-only',
        'ui-imports-only',
      ]),
    );
  }, 60_000);
});

describe('folders beside each other', () => {
  it('form no circle, in core and in the engine', () => {
    expect(folderCircles('.', ['src/core', 'src/engine'])).toEqual([]);
  });

  it('are really looked at: the circle of the fixture is found, though its files form none', () => {
    expect(folderCircles('tests/architecture/fixture', ['src/core'])).toEqual([
      'src/core/left -> src/core/right: src/core/left/first.ts -> src/core/right/across.ts',
      'src/core/right -> src/core/left: src/core/right/back.ts -> src/core/left/last.ts',
    ]);
  });
});

describe('what only one folder may do', () => {
  it('constructs workers in client alone, and in the worker those that help it', () => {
    expect(filesWith(/new Worker\(/).toSorted()).toEqual([
      'src/client/importer.ts',
      'src/client/workerTrainer.ts',
      'src/worker/index.ts',
    ]);
  });

  it('touches IndexedDB in storage alone; workers read in one place what the page keeps there', () => {
    expect(
      filesWith(/\bindexedDB\b|from 'dexie'/).filter((file) => !file.startsWith('src/storage/')),
    ).toEqual(['src/worker/ownFiles.ts']);
  });

  it('never draws from the global source of chance', () => {
    expect(filesWith(/Math\.random/)).toEqual([]);
  });

  it('never writes HTML from text', () => {
    expect(filesWith(/dangerouslySetInnerHTML|\.innerHTML|document\.write|\beval\(|new Function\(/)).toEqual(
      [],
    );
  });
});
