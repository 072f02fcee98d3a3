import { existsSync, readFileSync } from 'node:fs';
import { randomStream } from '../../src/core/math/random';
import { named } from './named';
import { type Mutant, mutantsOf } from './operators';

/** Where something is computed or said: not what only lists and draws, and not what is generated. */
function isTarget(file: string): boolean {
  if (/\/generated\/|\/wasm\/assembly\//.test(file)) return false;
  if (/^src\/(core|engine|data)\/.*\.ts$/.test(file)) return true;
  return /^src\/ui\/.*\.tsx?$/.test(file) && /formatValue|metricEntry|percent|toFixed/.test(read(file));
}

/** Elsewhere numbers are facts of a catalog, or places on the screen. */
function hasNumbersThatCount(file: string): boolean {
  return !/^src\/(ui\/|core\/catalog\/|core\/experiment\/sections\/)/.test(file);
}

function read(file: string): string {
  return readFileSync(file, 'utf8');
}

/** Of those with a name, where each stands now; what the sources have outgrown is said, and makes the command fail. */
export function placeNamed(): readonly { readonly name: string; readonly mutant: Mutant }[] {
  return named.flatMap(({ name, file, find, replace }) => {
    const text = existsSync(file) ? read(file) : '';
    const start = text.indexOf(find);
    if (start < 0 || text.indexOf(find, start + 1) >= 0) {
      console.error(`“${name}” has no single place in ${file} any more: mend scripts/mutants/named.`);
      process.exitCode = 1;
      return [];
    }
    const line = text.slice(0, start).split('\n').length;
    return [{ name, mutant: { file, line, start, end: start + find.length, from: find, to: replace } }];
  });
}

/**
 * So many of all that could be made, each as likely as the others.
 * @param files of the repository
 */
export function drawMutants(
  files: readonly string[],
  count: number,
  seed: number,
): readonly { readonly mutant: Mutant }[] {
  const all = files
    .filter(isTarget)
    .flatMap((file) => mutantsOf(file, read(file), { numbers: hasNumbersThatCount(file) }));
  console.log(`${all.length} mutants could be made; ${count} are drawn.`);
  const order = randomStream(seed, 'preview', 'mutants').shuffle([...all.keys()]);
  return order.slice(0, count).flatMap((place) => {
    const mutant = all[place];
    return mutant ? [{ mutant }] : [];
  });
}
