import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** Lines of a function; of a component, whose lines are mostly what it draws. */
const mostLines = { function: 120, component: 140 };
/** Variables that one function changes, counters of its loops apart. */
const mostVariables = 8;

/** Those of before the rule, each to be taken apart; one that is short again must leave the list. */
export const stillLong: readonly string[] = [
  'src/core/experiment/sections/optimizer.ts: optimizerSection',
  'src/engine/compiled/layers/recurrent.ts: along',
];

/**
 * The functions of a source that hold too much: too long, or with too many variables of their own that change.
 * @returns each as `file: name`, then why
 */
export function longFunctions(file: string, text: string): readonly { name: string; reason: string }[] {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind);
  const lineAt = (position: number) => source.getLineAndCharacterOfPosition(position).line;
  const found: { name: string; reason: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) {
      const name = nameOf(node);
      const lines = lineAt(node.end) - lineAt(node.getStart()) + 1;
      const most =
        kind === ts.ScriptKind.TSX && /^[A-Z]/.test(name) ? mostLines.component : mostLines.function;
      const variables = variablesOf(node);
      if (lines > most) found.push({ name: `${file}: ${name}`, reason: `${lines} lines, ${most} at most` });
      else if (variables > mostVariables)
        found.push({ name: `${file}: ${name}`, reason: `${variables} variables, ${mostVariables} at most` });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function nameOf(node: ts.SignatureDeclaration): string {
  if (node.name) return node.name.getText();
  return ts.isVariableDeclaration(node.parent) ? node.parent.name.getText() : 'a function without a name';
}

/** How many a function declares with `let`, those of functions inside it and of the heads of loops left out. */
function variablesOf(whole: ts.Node): number {
  let count = 0;
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return;
    const isVariable = ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.Let) !== 0;
    if (isVariable && !ts.isIterationStatement(node.parent, false)) count += node.declarations.length;
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(whole, visit);
  return count;
}

/** Those of `src`. The kernels are left out: their sums stay in registers only within one function. */
export function longFunctionsOfSource(): readonly { name: string; reason: string }[] {
  return readdirSync('src', { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes('/wasm/assembly/') && !file.includes('/generated/'))
    .flatMap((file) => longFunctions(file, readFileSync(file, 'utf8')));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = longFunctionsOfSource().filter(({ name }) => !stillLong.includes(name));
  for (const { name, reason } of found) console.error(`${name} holds too much: ${reason}`);
  process.exitCode = found.length > 0 ? 1 : 0;
}
