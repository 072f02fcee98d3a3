/**
 * npm run datasets                    builds every pack it has the tools for
 * npm run datasets -- iris digits     builds these, and fails if one can't be built
 * npm run datasets -- --check [ids]   builds nothing: compares the packs on disk with their cards
 */
import { BuildError } from './errors';
import { checkPack, type Recipe, writeIndex, writePack } from './pack';
import { recipes } from './recipes';
import { missingTools } from './tools';

function main(args: readonly string[]): number {
  const named = args.filter((arg) => arg !== '--check');
  const unknown = named.filter((id) => !recipes.some((recipe) => recipe.id === id));
  if (unknown.length > 0) {
    console.error(`Unknown: ${unknown.join(', ')}. Known: ${recipes.map(({ id }) => id).join(', ')}.`);
    return 1;
  }
  const chosen = named.length > 0 ? recipes.filter(({ id }) => named.includes(id)) : recipes;
  if (args.includes('--check')) return check(chosen);
  const built = chosen.filter(build);
  writeIndex(recipes.map(({ id }) => id));
  // A set that nobody asked for by name may be skipped: not every computer has apt-get.
  return named.length > 0 && built.length < chosen.length ? 1 : 0;
}

function check(chosen: readonly Recipe[]): number {
  const faults = chosen.flatMap(({ id }) => checkPack(id));
  for (const fault of faults) console.error(fault);
  if (faults.length === 0) console.log(`${chosen.length} packs are as their cards say.`);
  return faults.length === 0 ? 0 : 1;
}

/** True if the pack was built. */
function build({ id, tools, build: buildPack }: Recipe): boolean {
  const missing = missingTools(tools);
  if (missing.length > 0) {
    console.warn(`${id}: skipped. Not installed here: ${missing.join(', ')}.`);
    return false;
  }
  try {
    const changed = writePack(buildPack());
    console.log(
      `${id}: ${changed.length === 0 ? 'built, identical' : `built, changed ${changed.join(', ')}`}`,
    );
    return true;
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    console.warn(`${id}: skipped. ${error.message}\n  ${error.hint}`);
    return false;
  }
}

process.exitCode = main(process.argv.slice(2));
