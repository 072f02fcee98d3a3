import { allOperations, operationsByFile } from '../src/engine/wasm/operations';
import type { OperandKind, OperationTable } from '../src/engine/wasm/operations/types';

/** Of an operand, as a kernel reads it. Every kind takes 4 bytes. */
const types: Readonly<Record<OperandKind, 'usize' | 'i32' | 'f32'>> = {
  address: 'usize',
  bytes: 'usize',
  integer: 'i32',
  float: 'f32',
  flag: 'i32',
  activation: 'i32',
  cell: 'i32',
  classLoss: 'i32',
  numberLoss: 'i32',
};

const header = '// Made by scripts/kernels.ts from src/engine/wasm/operations. Do not edit.';

const operationNames = allOperations.map(([name]) => name);
const tables: Readonly<Record<string, OperationTable>> = operationsByFile;

/** The sources that kernels get from the table of operations, by their file beside the kernels. */
export function operandSources(): Readonly<Record<'operands' | 'dispatch', string>> {
  const doubled = operationNames.find((name, index) => operationNames.indexOf(name) !== index);
  if (doubled) throw new Error(`Two files declare the operation ${doubled}.`);
  return { operands: operandClasses(), dispatch: dispatchSwitch() };
}

const className = (name: string) => `${name[0]?.toUpperCase()}${name.slice(1)}`;

/** Where the operands of each operation lie: classes over the words of a program. */
function operandClasses(): string {
  const written = new Map<unknown, string>();
  const classes = Object.values(tables).flatMap((table) =>
    Object.entries(table).map(([name, operands]) => {
      const same = written.get(operands);
      if (same) return `export type ${className(name)} = ${same};`;
      written.set(operands, className(name));
      const fields = Object.entries(operands).map(([operand, kind]) => `  ${operand}: ${types[kind]};`);
      return ['@unmanaged', `export class ${className(name)} {`, ...fields, '}'].join('\n');
    }),
  );
  return `${[header, ...classes].join('\n\n')}\n`;
}

/** Which kernel an opcode runs. */
function dispatchSwitch(): string {
  const files = Object.keys(tables).sort();
  const imports = files.map((file) => importOf(Object.keys(tables[file] ?? {}).sort(), `../${file}`));
  const own = importOf(operationNames.map(className).sort(), './operands');
  const cases = operationNames.map((name, code) => [
    `    case ${code}:`,
    `      ${name}(changetype<${className(name)}>(o), context);`,
    '      break;',
  ]);
  return [
    header,
    '',
    ...imports,
    own,
    '',
    '/** Runs the operation of an opcode, whose operands begin at `o`. */',
    'export function dispatch(code: i32, o: usize, context: usize): void {',
    '  switch (code) {',
    ...cases.flat(),
    '    default:',
    '      unreachable();',
    '  }',
    '}',
    '',
  ].join('\n');
}

function importOf(names: readonly string[], from: string): string {
  const line = `import { ${names.join(', ')} } from '${from}';`;
  return line.length <= 110
    ? line
    : ['import {', ...names.map((name) => `  ${name},`), `} from '${from}';`].join('\n');
}
