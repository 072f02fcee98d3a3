import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

/** Entries that nobody has written the rest for: each catalog with one more. */
const unfinished: Readonly<Record<string, readonly [after: string, entry: string]>> = {
  'src/core/catalog/losses.ts': [
    'export const losses = {',
    "unfinishedLoss: { label: '', help: '', source: '', suits: 'regression', ofNormal: { mean: 1, growsAs: 'variance' } },",
  ],
  'src/core/catalog/optimizers.ts': [
    'export const optimizers = {',
    "unfinishedOptimizer: { label: '', help: '', source: '', uses: [], usualLearningRate: 1 },",
  ],
  'src/core/catalog/layers/pooling.ts': [
    'export const poolingLayers = {',
    'unfinishedLayer: globalAveragePool,',
  ],
  'src/core/catalog/studies/index.ts': [
    'export const studies = {',
    "unfinishedStudy: { ...sweep, schema: {} as never as import('zod/mini').ZodMiniObject<{ type: import('zod/mini').ZodMiniLiteral<'unfinishedStudy'> }> },",
  ],
  'src/store/view.ts': ['export const stages = [', "'unfinishedStage',"],
};

/** All that is made of these catalogs, and the tests that go over them. */
const looked =
  /^(src\/(engine\/(tfjs|compiled|losses|optimizers|pruning|stepper)|core\/(catalog|pruning|network)|ui\/(stages|studies))\/|src\/core\/(experiment\/price|studies\/index)\.ts|tests\/engine\/(tfjs|compiled|stepper|losses)\/)/;

/** What TypeScript says, with the unfinished entries in place: the file, and which of them it misses there. */
function complaints(): readonly string[] {
  const config = ts.readConfigFile('tsconfig.json', (path) => readFileSync(path, 'utf8'));
  const { options, fileNames } = ts.parseJsonConfigFileContent(config.config, ts.sys, resolve('.'));
  const host = ts.createCompilerHost(options);
  const read = host.readFile;
  host.readFile = (path) => {
    const text = read(path);
    const change = unfinished[relative('.', resolve(path))];
    if (text === undefined || change === undefined) return text;
    const [after, entry] = change;
    if (!text.includes(after)) throw new Error(`${path} has no longer: ${after}`);
    return text.replace(after, `${after}\n  ${entry}`);
  };
  const files = fileNames.filter((file) => looked.test(relative('.', file)));
  expect(files.length).toBeGreaterThan(250);
  const program = ts.createProgram(files, options, host);
  return files.flatMap((file) =>
    program.getSemanticDiagnostics(program.getSourceFile(file)).flatMap(({ messageText }) => {
      const named = /unfinished\w+/.exec(ts.flattenDiagnosticMessageText(messageText, ' '))?.[0];
      return named ? [`${named}: ${relative('.', file)}`] : [];
    }),
  );
}

/**
 * The recipes of `docs/architecture.md`: what does not compile while there is an entry and nothing else. A layer costs its
 * arithmetic on the tape and in the plan, and no other file; the rest has a registry that `npm run registries` makes.
 */
it('an entry whose rest is missing does not compile just where the rest belongs, and the message names it', () => {
  expect([...new Set(complaints())].toSorted()).toEqual([
    'unfinishedLayer: src/engine/compiled/layers/pooling.ts',
    'unfinishedLayer: src/engine/tfjs/layers/pooling.ts',
    'unfinishedLoss: src/engine/losses/index.ts',
    'unfinishedOptimizer: src/engine/optimizers/index.ts',
    'unfinishedStage: src/ui/stages/index.ts',
    'unfinishedStudy: src/core/studies/index.ts',
    'unfinishedStudy: src/ui/studies/StudyResult.tsx',
  ]);
}, 120_000);
