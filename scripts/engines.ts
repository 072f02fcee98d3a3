/** The browser engines in which the page is tried, besides Chromium (`browser.ts`): where they are, or how to get them. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from './browser';

export const engineNames = ['Chromium', 'Firefox', 'WebKit'] as const;
export type EngineName = (typeof engineNames)[number];

/** The programs that drive an engine. */
interface Engine {
  /** Debian's packages. */
  readonly packages: readonly string[];
  /** Their paths in the order in which the driver takes them; undefined for one that is missing. */
  find(): readonly (string | undefined)[];
}

const onPath = (name: string) =>
  (process.env.PATH ?? '')
    .split(':')
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));

/** WebKit's own small browser: below `/usr/lib/<machine>/` with Debian, in another place elsewhere. */
function findMiniBrowser(): string | undefined {
  const folders = ['/usr/lib', '/usr/libexec', '/usr/lib64'].flatMap((folder) =>
    existsSync(folder)
      ? [
          folder,
          ...readdirSync(folder)
            .filter((name) => name.endsWith('-linux-gnu'))
            .map((name) => join(folder, name)),
        ]
      : [],
  );
  return folders
    .flatMap((folder) =>
      ['webkit2gtk-4.1', 'webkit2gtk-4.0'].map((version) => join(folder, version, 'MiniBrowser')),
    )
    .find((path) => existsSync(path));
}

const engines: Readonly<Record<EngineName, Engine>> = {
  Chromium: { packages: ['chromium'], find: () => [findBrowser()] },
  Firefox: {
    packages: ['firefox-esr'],
    find: () => [onPath('firefox-esr') ?? onPath('firefox')],
  },
  WebKit: {
    packages: ['webkit2gtk-driver', 'xvfb'],
    find: () => [onPath('WebKitWebDriver'), findMiniBrowser(), onPath('Xvfb')],
  },
};

/** Paths of the programs that drive an engine; undefined where one of them is missing. */
export function findEngine(name: EngineName): readonly string[] | undefined {
  const found = engines[name].find();
  return found.every((path) => path !== undefined) ? (found as readonly string[]) : undefined;
}

/**
 * Makes sure of the engines, with Debian's packages where that is possible without asking anyone.
 * @returns a line for each that could not be had
 */
export function ensureEngines(): readonly string[] {
  const missing = () => engineNames.filter((name) => !findEngine(name));
  const wanted = missing();
  if (wanted.length > 0 && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log(`Installing Debian’s ${wanted.join(' and ')}.`);
    const run = (...args: string[]) => spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'] });
    run('update', '-q');
    // One at a time: a package that this system does not have must not keep the others out.
    for (const name of wanted)
      run('install', '-y', '-q', '--no-install-recommends', ...engines[name].packages);
  }
  return missing().map(
    (name) =>
      `Left out: ${name}, which was not found. Debian: sudo apt-get install ${engines[name].packages.join(' ')}`,
  );
}
