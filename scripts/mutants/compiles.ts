import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { applied, type Mutant } from './operators';

/** Tells whether TypeScript lets a mutant pass: what it refuses is killed as surely as by a test. */
export function createTypeCheck(): (mutant: Mutant) => boolean {
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, '.');
  const texts = new Map<string, { readonly text: string; readonly version: number }>();
  let roots: readonly string[] = [];
  let version = 0;
  const host: ts.LanguageServiceHost = {
    getCompilationSettings: () => options,
    getScriptFileNames: () => [...roots],
    getScriptVersion: (file) => String(texts.get(file)?.version ?? 0),
    getScriptSnapshot: (file) => {
      const text = texts.get(file)?.text ?? ts.sys.readFile(file);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => process.cwd(),
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
  };
  const service = ts.createLanguageService(host);
  return (mutant) => {
    const text = readFileSync(mutant.file, 'utf8');
    roots = [mutant.file];
    version += 1;
    texts.set(mutant.file, { text: applied(text, mutant), version });
    const problems = [
      ...service.getSyntacticDiagnostics(mutant.file),
      ...service.getSemanticDiagnostics(mutant.file),
    ];
    version += 1;
    texts.set(mutant.file, { text, version });
    return problems.length === 0;
  };
}
