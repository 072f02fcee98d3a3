import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { applied, type Mutant } from './operators';

/** How a mutant fared: killed by a test, by running away, or alive. */
export type Fate =
  | { readonly kind: 'killed'; readonly by: string }
  | { readonly kind: 'ranAway' }
  | { readonly kind: 'survived'; readonly testFiles: number };

/** A copy of the repository in which sources can be broken, so that the one that is worked in never is. */
export interface Sandbox {
  /** Runs tests on the mutant, the nearest first, until one fails. */
  try(mutant: Mutant, tests: readonly string[]): Promise<Fate>;
  remove(): void;
}

interface Killer {
  /** The test that failed, in words. */
  readonly by: string;
  readonly file: string;
  /** It did not end in time. */
  readonly isLate: boolean;
}

/** Few at first: most mutants fall to the tests that stand beside them. */
const batches = [2, 6, 16] as const;
/** Minutes for one batch, which takes seconds unless the mutant never ends. */
const patience = 5;

/**
 * @param files to copy, from the root of the repository
 * @param mostTestFiles what so many of the nearest let through counts as survived
 */
export function createSandbox(files: readonly string[], mostTestFiles: number): Sandbox {
  const root = mkdtempSync(join(tmpdir(), 'tiplab-mutants-'));
  for (const file of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    cpSync(file, join(root, file));
  }
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
  const report = join(root, '.mutants.json');

  function vitest(tests: readonly string[]): Promise<'passed' | 'failed' | 'ranAway'> {
    rmSync(report, { force: true });
    const args = ['run', '--project', 'unit', '--bail', '1', '--maxWorkers', '1'];
    const child = spawn(
      process.execPath,
      [
        'node_modules/vitest/vitest.mjs',
        ...args,
        '--reporter=json',
        `--outputFile=${report}`,
        ...tests.map((test) => join(root, test)),
      ],
      { cwd: root, stdio: 'ignore', detached: true },
    );
    return new Promise((settle) => {
      // A loop without end holds the worker, which only its group's end brings down.
      const timer = setTimeout(() => {
        settle('ranAway');
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      }, patience * 60_000);
      child.once('close', (code) => {
        clearTimeout(timer);
        settle(code === 0 ? 'passed' : 'failed');
      });
    });
  }

  function killer(): Killer {
    if (!existsSync(report)) return { by: 'nothing could be run', file: '', isLate: false };
    const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
      testResults: readonly {
        name: string;
        status: string;
        assertionResults: readonly { status: string; fullName: string; failureMessages: readonly string[] }[];
      }[];
    };
    const found = testResults.find(({ status }) => status === 'failed');
    const test = found?.assertionResults.find(({ status }) => status === 'failed');
    const file = found?.name.slice(root.length + 1) ?? '';
    return {
      by: `${file || 'an error outside the tests'} ${test?.fullName ?? ''}`.trim(),
      file,
      // The stack below the first line names a timer in any case.
      isLate:
        test?.failureMessages.some((message) => /timed out/i.test(message.split('\n')[0] ?? '')) === true,
    };
  }

  /** Until one fails. A test that was only late says nothing where others work on the same machine: it is passed over. */
  async function runBatch(tests: readonly string[]): Promise<Fate | undefined> {
    const outcome = await vitest(tests);
    if (outcome === 'passed') return undefined;
    if (outcome === 'ranAway') return { kind: 'ranAway' };
    const { by, file, isLate } = killer();
    if (!isLate) return { kind: 'killed', by };
    const rest = tests.filter((test) => test !== file);
    return rest.length === 0 || rest.length === tests.length ? undefined : runBatch(rest);
  }

  return {
    async try(mutant, tests) {
      const path = join(root, mutant.file);
      const whole = readFileSync(path, 'utf8');
      writeFileSync(path, applied(whole, mutant));
      try {
        let done = 0;
        for (let batch = 0; done < Math.min(tests.length, mostTestFiles); batch++) {
          const some = tests.slice(done, Math.min(mostTestFiles, done + (batches[batch] ?? 16)));
          const fate = await runBatch(some);
          if (fate) return fate;
          done += some.length;
        }
        return { kind: 'survived', testFiles: done };
      } finally {
        writeFileSync(path, whole);
      }
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
