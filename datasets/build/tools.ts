import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { BuildError } from './errors';

interface RunOptions {
  readonly cwd?: string;
  readonly input?: Uint8Array;
  /** What to do when it fails. */
  readonly hint: string;
}

/** Runs a system tool and returns its standard output. Throws `BuildError` when it is missing or fails. */
export function run(tool: string, args: readonly string[], { cwd, input, hint }: RunOptions): Buffer {
  const result = spawnSync(tool, args, { cwd, input, maxBuffer: 512 * 1024 * 1024 });
  if (result.error) throw new BuildError(`${tool} could not be run: ${result.error.message}`, hint);
  if (result.status !== 0) {
    const lastLines = result.stderr.toString('utf8').trim().split('\n').slice(-3).join(' / ');
    throw new BuildError(`${tool} ${args.join(' ')} ended with ${result.status}: ${lastLines}`, hint);
  }
  return result.stdout;
}

/** The tools of the list that are not on the PATH. */
export function missingTools(tools: readonly string[]): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return tools.filter((tool) => !folders.some((folder) => isExecutable(join(folder, tool))));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
