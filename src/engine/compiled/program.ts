import type { Op } from '../wasm/opcodes';

/** One operation: its opcode, how many words it takes altogether, its operands. */
export type Operation = readonly number[];

/** Operations in the order in which they run. */
export type Program = Operation[];

/**
 * An operation of `simd/opcodes.ts`.
 * @param operands addresses and integers; floats by their bits
 */
export function operation(op: Op, ...operands: readonly number[]): Operation {
  return [op, operands.length + 2, ...operands];
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

/** The bits of a 32-bit float, as an operand. */
export function floatBits(value: number): number {
  bits.setFloat32(0, value, true);
  return bits.getInt32(0, true);
}
