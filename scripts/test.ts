/**
 * `npm test`: every test there is, from nothing. Builds the site, makes sure of the browsers, runs the suites one after
 * another and closes with one line, `N passed, N failed`. A browser other than Chromium that cannot be had is left out,
 * and said to be.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser } from './browser';
import { ensureEngines } from './engines';

interface Count {
  readonly passed: number;
  readonly failed: number;
}

const vitest = 'node_modules/vitest/vitest.mjs';
const reports = mkdtempSync(join(tmpdir(), 'tiplab-test-'));

/** Runs suites side by side; what dies before it counts is one failure. */
function runSuites(...projects: readonly string[]): Count {
  console.log(`\n=== ${projects.join(' and ')} ===`);
  const report = join(reports, `${projects.join('-')}.json`);
  const args = [
    vitest,
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  try {
    const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(
      readFileSync(report, 'utf8'),
    ) as {
      numPassedTests: number;
      numFailedTests: number;
      numFailedTestSuites: number;
    };
    // A file that could not even be loaded has no failed test of its own; nor has an unhandled error.
    const failed = Math.max(numFailedTests, numFailedTestSuites > 0 || status !== 0 ? 1 : 0);
    return { passed: numPassedTests, failed: numPassedTests === 0 ? Math.max(1, failed) : failed };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

function build(): Count {
  console.log('=== build ===');
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  return { passed: 0, failed: status === 0 ? 0 : 1 };
}

function browserSuites(): readonly Count[] {
  try {
    ensureBrowser();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return [{ passed: 0, failed: 1 }];
  }
  const built = build();
  if (built.failed > 0) return [built];
  leftOut.push(...ensureEngines());
  return [runSuites('e2e'), runSuites('e2e-alone'), runSuites('engines')];
}

/** A line for each browser in which nothing was tried. */
const leftOut: string[] = [];
const counts = [runSuites('unit', 'headless'), ...browserSuites()];
rmSync(reports, { recursive: true, force: true });
const total = (key: keyof Count) => counts.reduce((sum, count) => sum + count[key], 0);
const [passed, failed] = [total('passed'), total('failed')];
for (const line of leftOut) console.log(`\n${line}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
