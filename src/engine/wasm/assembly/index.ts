import { dispatch } from './generated/dispatch';

/**
 * Runs the operations from `program` to `end`, each an opcode, the number of words it takes altogether, and its
 * operands, in words of 4 bytes. A whole training step is one call.
 */
export function run(program: usize, end: usize, context: usize): void {
  while (program < end) {
    dispatch(load<i32>(program), program + 8, context);
    program += (<usize>load<i32>(program, 4)) << 2;
  }
}
