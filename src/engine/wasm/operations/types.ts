import type { ActivationKind, CellKind, ClassLossKind, NumberLossKind } from '../opcodes';

/** The kinds of operands, and what the writer of a program gives for each. All take one word. */
export interface OperandValues {
  /** Of a tensor's first number, in bytes; 0 where the operand says that there may be none. */
  readonly address: number;
  /** A distance; where something is read backwards, a negative one. */
  readonly bytes: number;
  readonly integer: number;
  readonly float: number;
  readonly flag: boolean;
  readonly activation: ActivationKind;
  readonly cell: CellKind;
  readonly classLoss: ClassLossKind;
  readonly numberLoss: NumberLossKind;
}

export type OperandKind = keyof OperandValues;

/** Operations by name, each with its operands in the order in which they lie in a program. */
export type OperationTable = Readonly<Record<string, Readonly<Record<string, OperandKind>>>>;
