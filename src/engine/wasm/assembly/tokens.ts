import { Context } from '../opcodes';
import { LookUp, LookUpGradient } from './generated/operands';
import { storeFirst } from './lanes';
import { copy } from './layout';

/** The row of a token; numbers beyond the table, which no data set holds, fall on its ends. */
function rowOf(token: usize, vocabulary: i32): i32 {
  return min(max(<i32>load<f32>(token), 0), vocabulary - 1);
}

/** Embedding: the rows of a table that tokens name. */
export function lookUp(o: LookUp, context: usize): void {
  let token = o.tokens;
  const table = o.table;
  let out = o.out;
  const units = o.units;
  const vocabulary = o.vocabulary;
  const row = (<usize>units) << 2;
  for (let i = load<i32>(context, Context.Count) * o.length; i > 0; --i) {
    copy(out, table + <usize>rowOf(token, vocabulary) * row, units);
    token += 4;
    out += row;
  }
}

/**
 * The gradient of the table: each token's row gets its gradients, added up in the order of the tokens.
 * Adds up from the second part of a batch on.
 */
export function lookUpGradient(o: LookUpGradient, context: usize): void {
  let token = o.tokens;
  let dy = o.dy;
  const table = o.tableGradient;
  const units = o.units;
  const vocabulary = o.vocabulary;
  const row = (<usize>units) << 2;
  if (load<i32>(context, Context.Adds) === 0) memory.fill(table, 0, <usize>vocabulary * row);
  for (let i = load<i32>(context, Context.Count) * o.length; i > 0; --i) {
    const to = table + <usize>rowOf(token, vocabulary) * row;
    for (let unit = 0; unit < units; unit += 4) {
      const at = (<usize>unit) << 2;
      storeFirst(to + at, f32x4.add(v128.load(to + at), v128.load(dy + at)), units - unit);
    }
    token += 4;
    dy += row;
  }
}
