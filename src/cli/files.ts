import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ProblemError } from '../core/problem';
import type { FileSource } from '../data/own';

/**
 * A file of the disk, or all files of a folder and of the folders within; links are not followed.
 * @throws ProblemError `data.unreadable` where there is nothing that can be read
 */
export async function filesAt(
  path: string,
): Promise<{ readonly isFolder: boolean; readonly files: readonly FileSource[] }> {
  try {
    const found = await stat(path);
    if (!found.isDirectory()) return { isFolder: false, files: [fileSource(path, path, found.size)] };
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return {
      isFolder: true,
      files: await Promise.all(files.map(({ parentPath, name }) => within(path, join(parentPath, name)))),
    };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ProblemError(
      {
        code: 'data.unreadable',
        message: `${path} could not be read: ${reason}.`,
        hint: 'Is it the right path?',
      },
      { cause },
    );
  }
}

async function within(folder: string, path: string): Promise<FileSource> {
  const { size } = await stat(path);
  return fileSource(path.slice(folder.length).replaceAll('\\', '/').replace(/^\//, ''), path, size);
}

/** @param path what it is called, @param place where it lies */
function fileSource(path: string, place: string, size: number): FileSource {
  return {
    path: path.replaceAll('\\', '/'),
    size,
    async read(from, to) {
      const handle = await open(place);
      try {
        const bytes = new Uint8Array(Math.max(0, Math.min(to, size) - from));
        const { bytesRead } = await handle.read(bytes, 0, bytes.length, from);
        return bytes.subarray(0, bytesRead);
      } finally {
        await handle.close();
      }
    },
  };
}
