import { activation } from './activation';
import { convolution } from './convolution';
import { depthwise } from './depthwise';
import { dropout } from './dropout';
import { layerNorm } from './layerNorm';
import { layout } from './layout';
import { losses } from './losses';
import { normalization } from './normalization';
import { packing } from './packing';
import { pooling } from './pooling';
import { product } from './product';
import { recurrent } from './recurrent';
import { sums } from './sums';
import { tokens } from './tokens';
import type { OperandKind, OperandValues, OperationTable } from './types';
import { updates } from './updates';

/**
 * The operations that a program is made of, by the file of `assembly` where their kernels stand. What the kernels read
 * and which of them an opcode runs is generated from here (`scripts/kernels.ts`); an opcode is a position in this list.
 */
export const operationsByFile = {
  product,
  convolution,
  depthwise,
  sums,
  layout,
  activation,
  pooling,
  normalization,
  layerNorm,
  dropout,
  losses,
  tokens,
  packing,
  recurrent,
  updates,
} as const satisfies Readonly<Record<string, OperationTable>>;

type Tables = (typeof operationsByFile)[keyof typeof operationsByFile];

/** Of an operation, which its kernel has too. */
export type OperationName = Tables extends infer Table ? (Table extends Table ? keyof Table : never) : never;

type KindsOf<Name> = Name extends OperationName
  ? Extract<Tables, Readonly<Record<Name, unknown>>>[Name]
  : never;

/** What the writer of a program gives to an operation. */
export type Operands<Name extends OperationName> = ValuesOf<KindsOf<Name>>;

type ValuesOf<Kinds> = {
  readonly [Operand in keyof Kinds]: Kinds[Operand] extends keyof OperandValues
    ? OperandValues[Kinds[Operand]]
    : never;
};

/** Every operation with its operands, in the order of their opcodes. */
export const allOperations = Object.values(operationsByFile).flatMap((table) =>
  Object.entries(table),
) as readonly (readonly [OperationName, Readonly<Record<string, OperandKind>>])[];
