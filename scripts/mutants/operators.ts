import ts from 'typescript';

/** A small change to a source file that a slip of the hand could have made. */
export interface Mutant {
  /** From the root of the repository. */
  readonly file: string;
  /** Line of the change, from 1. */
  readonly line: number;
  /** Where in the text the change begins and ends. */
  readonly start: number;
  readonly end: number;
  readonly from: string;
  readonly to: string;
}

const T = ts.SyntaxKind;

/** Binary operators and what they are taken for. */
const swaps: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [T.PlusToken, '-'],
  [T.MinusToken, '+'],
  [T.AsteriskToken, '/'],
  [T.SlashToken, '*'],
  [T.LessThanToken, '<='],
  [T.LessThanEqualsToken, '<'],
  [T.GreaterThanToken, '>='],
  [T.GreaterThanEqualsToken, '>'],
  [T.EqualsEqualsEqualsToken, '!=='],
  [T.ExclamationEqualsEqualsToken, '==='],
  [T.AmpersandAmpersandToken, '||'],
  [T.BarBarToken, '&&'],
  [T.PlusEqualsToken, '-='],
  [T.MinusEqualsToken, '+='],
]);

/** Names of members that stand for each other's opposite or neighbour. */
const neighbours: ReadonlyMap<string, string> = new Map([
  ['validation', 'test'],
  ['test', 'validation'],
  ['min', 'max'],
  ['max', 'min'],
  ['floor', 'ceil'],
  ['ceil', 'floor'],
  ['round', 'floor'],
  ['some', 'every'],
  ['every', 'some'],
  ['find', 'findLast'],
  ['findLast', 'find'],
]);

/** Calls without which their object, or their argument, would pass unchanged. */
const passing: ReadonlySet<string> = new Set(['filter', 'toSorted', 'toReversed', 'slice', 'toFixed']);
const passingArgument: ReadonlySet<string> = new Set(['abs', 'sqrt', 'round', 'exp', 'log']);

/** A node, or a stretch of text, and what stands there instead. */
interface Change {
  readonly at: ts.Node | readonly [start: number, end: number];
  readonly to: string;
}

/**
 * Every mutant of a file: operators and branches swapped, conditions negated, numbers off by one, calls and properties
 * left out, `validation` read as `test`. Types, imports and what is thrown stay as they are.
 * @param options.numbers whether numbers change too: where a file only places things on the screen it would say nothing
 */
export function mutantsOf(
  file: string,
  text: string,
  { numbers }: { readonly numbers: boolean },
): readonly Mutant[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const mutants: Mutant[] = [];
  const walk = (node: ts.Node): void => {
    if (isLeftAlone(node)) return;
    for (const { at, to } of changesOf(node, source, numbers)) {
      const [start, end] = 'kind' in at ? [at.getStart(source), at.getEnd()] : at;
      const line = source.getLineAndCharacterOfPosition(start).line + 1;
      mutants.push({ file, line, start, end, from: text.slice(start, end), to });
    }
    ts.forEachChild(node, walk);
  };
  walk(source);
  return mutants;
}

/** The text with the mutant in it. */
export function applied(text: string, { start, end, to }: Pick<Mutant, 'start' | 'end' | 'to'>): string {
  return text.slice(0, start) + to + text.slice(end);
}

function isLeftAlone(node: ts.Node): boolean {
  return (
    ts.isTypeNode(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isImportDeclaration(node) ||
    ts.isThrowStatement(node) ||
    ts.isJsxAttribute(node)
  );
}

function changesOf(node: ts.Node, source: ts.SourceFile, numbers: boolean): readonly Change[] {
  if (ts.isBinaryExpression(node)) return binary(node, source);
  if (ts.isConditionalExpression(node)) {
    const { condition, whenTrue, whenFalse } = node;
    const [head, yes, no] = [condition, whenTrue, whenFalse].map((part) => part.getText(source));
    return [{ at: node, to: `${head} ? ${no} : ${yes}` }];
  }
  if (ts.isIfStatement(node)) {
    return [{ at: node.expression, to: `!(${node.expression.getText(source)})` }];
  }
  if (ts.isPrefixUnaryExpression(node) && [T.ExclamationToken, T.MinusToken].includes(node.operator)) {
    return [{ at: node, to: node.operand.getText(source) }];
  }
  if (ts.isCallExpression(node)) return call(node, source);
  if (ts.isPropertyAccessExpression(node)) {
    const to = neighbours.get(node.name.text);
    return to === undefined ? [] : [{ at: node.name, to }];
  }
  if (ts.isObjectLiteralExpression(node)) return leftOut(node, source);
  if (numbers && ts.isNumericLiteral(node) && !ts.isPropertyAssignment(node.parent)) {
    const value = Number(node.text);
    return [{ at: node, to: String(Number.isInteger(value) ? value + 1 : 2 * value) }];
  }
  return [];
}

function binary(node: ts.BinaryExpression, source: ts.SourceFile): readonly Change[] {
  const { kind } = node.operatorToken;
  if (kind === T.QuestionQuestionToken) {
    return [{ at: node, to: node.right.getText(source) }];
  }
  // Of two texts nothing is subtracted.
  const isText = [node.left, node.right].some(
    (side) => ts.isStringLiteral(side) || ts.isTemplateExpression(side),
  );
  const to = isText && kind === T.PlusToken ? undefined : swaps.get(kind);
  return to === undefined ? [] : [{ at: node.operatorToken, to }];
}

function call(node: ts.CallExpression, source: ts.SourceFile): readonly Change[] {
  const { expression } = node;
  if (!ts.isPropertyAccessExpression(expression)) return [];
  const name = expression.name.text;
  const [argument] = node.arguments;
  if (passing.has(name)) return [{ at: node, to: expression.expression.getText(source) }];
  if (passingArgument.has(name) && argument) return [{ at: node, to: `(${argument.getText(source)})` }];
  if (name === 'at' && argument?.getText(source) === '-1') return [{ at: argument, to: '0' }];
  return [];
}

/** Each property, or what is spread, without which the object would still be one. */
function leftOut({ properties }: ts.ObjectLiteralExpression, source: ts.SourceFile): readonly Change[] {
  return properties.map((property, index) => {
    const next = properties[index + 1];
    const start = next
      ? property.getStart(source)
      : (properties[index - 1]?.getEnd() ?? property.getStart(source));
    return { at: [start, next?.getStart(source) ?? property.getEnd()], to: '' };
  });
}
