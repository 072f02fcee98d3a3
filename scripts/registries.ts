import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { losses } from '../src/core/catalog/losses';
import { optimizers } from '../src/core/catalog/optimizers';
import { studies } from '../src/core/catalog/studies';
import { stages } from '../src/store/view';

/**
 * Writes the registries that follow from a catalog: which file holds what belongs to each entry. Whoever adds an entry
 * writes its files and runs `npm run registries`; until then the registry does not compile, and a test names it.
 */

interface Registry {
  readonly file: string;
  readonly text: string;
}

const capital = (id: string) => `${id[0]?.toUpperCase()}${id.slice(1)}`;

/** A record with one line for each id, after an import for each. */
function registry(
  file: string,
  name: string,
  ids: readonly string[],
  parts: { readonly first?: string; importLine?(id: string): string; value?(id: string): string },
): Registry {
  const { first, importLine, value } = parts;
  const lines = [
    '// Made by `npm run registries` from a catalog. Do not edit.',
    ...(first ? [first] : []),
    ...(importLine ? ids.map(importLine).toSorted() : []),
    '',
    `export const ${name} = {`,
    ...ids.map((id) => `  ${id}${value ? `: ${value(id)}` : ''},`),
    '};',
    '',
  ];
  return { file, text: lines.join('\n') };
}

/** Every registry, as it should be. */
export function registries(): readonly Registry[] {
  const studyIds = Object.keys(studies);
  return [
    registry('src/engine/losses/registry.generated.ts', 'formulasById', Object.keys(losses), {
      importLine: (id) => `import { ${id} } from './${id}';`,
    }),
    registry('src/engine/optimizers/registry.generated.ts', 'rulesById', Object.keys(optimizers), {
      importLine: (id) => `import { ${id} } from './${id}';`,
    }),
    registry('src/core/studies/registry.generated.ts', 'kindsById', studyIds, {
      importLine: (id) => `import { conclude${capital(id)}, plan${capital(id)} } from './${id}';`,
      value: (id) => `{ plan: plan${capital(id)}, conclude: conclude${capital(id)} }`,
    }),
    // A comparison has a dialog of its own.
    registry(
      'src/ui/studies/registry.generated.ts',
      'resultsById',
      studyIds.filter((id) => id !== 'compare'),
      {
        first: "import { lazy } from 'react';",
        value: (id) =>
          `lazy(() =>\n    import('./${capital(id)}Result').then((module) => ({ default: module.${capital(id)}Result })),\n  )`,
      },
    ),
    registry('src/ui/stages/registry.generated.ts', 'stagesById', stages, {
      importLine: (id) => `import { ${id}Stage } from './${id}/stage';`,
      value: (id) => `${id}Stage`,
    }),
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const { file, text } of registries()) {
    const stands = readFileSync(file, 'utf8') === text;
    if (!stands) writeFileSync(file, text);
    console.log(`${stands ? 'As it was' : 'Written'}: ${file}`);
  }
}
