import { allOperations, type Operands, type OperationName } from './operations';

/** One operation: its opcode, how many words it takes altogether, its operands. */
export type Operation = readonly number[];

/** Operations in the order in which they run. */
export type Program = Operation[];

/** How operations are written: opcodes, and their operands in the order in which the kernels find them. */
const writings = new Map(
  allOperations.map(([name, kinds], opcode) => {
    const operands = Object.entries(kinds).map(([operand, kind]) => ({ operand, isFloat: kind === 'float' }));
    return [name, { opcode, operands }] as const;
  }),
);

/** An operation of `wasm/operations`, its operands by name. */
export function operation<Name extends OperationName>(name: Name, values: Operands<Name>): Operation {
  const writing = writings.get(name);
  if (writing === undefined) throw new Error(`There is no operation ${name}.`);
  const words = writing.operands.map(({ operand, isFloat }) => {
    const value = Number(values[operand as keyof typeof values]);
    return isFloat ? floatBits(value) : value;
  });
  return [writing.opcode, words.length + 2, ...words];
}

/** The address behind each operation of a program that lies at `start`. */
export function endsOf(program: Program, start: number): number[] {
  let end = start;
  return program.map(({ length }) => {
    end += length * 4;
    return end;
  });
}

const bits = new DataView(new ArrayBuffer(4));

/** The bits of a 32-bit float. */
function floatBits(value: number): number {
  bits.setFloat32(0, value, true);
  return bits.getInt32(0, true);
}
