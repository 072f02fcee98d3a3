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
};

/** Where the arithmetic of each is gathered. */
const gathered = [
  'src/engine/losses/index.ts',
  'src/engine/optimizers/index.ts',
  'src/engine/tfjs/layers/pooling.ts',
  'src/engine/compiled/layers/pooling.ts',
];

/** What TypeScript says of files, with the unfinished entries in place: the file, and which of them it misses there. */
function complaints(files: readonly string[]): readonly string[] {
  const config = ts.readConfigFile('tsconfig.json', (path) => readFileSync(path, 'utf8'));
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, '.');
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
  const program = ts.createProgram([...files], { ...options, types: [] }, host);
  return files.flatMap((file) =>
    program.getSemanticDiagnostics(program.getSourceFile(file)).map(({ messageText }) => {
      const message = ts.flattenDiagnosticMessageText(messageText, ' ');
      return `${file}: ${/unfinished\w+/.exec(message)?.[0] ?? message}`;
    }),
  );
}

it('an entry of a catalog whose arithmetic is missing does not compile, and the message names it', () => {
  expect(complaints(gathered)).toEqual([
    'src/engine/losses/index.ts: unfinishedLoss',
    'src/engine/optimizers/index.ts: unfinishedOptimizer',
    'src/engine/tfjs/layers/pooling.ts: unfinishedLayer',
    'src/engine/compiled/layers/pooling.ts: unfinishedLayer',
  ]);
}, 60_000);
