import { Context } from '../opcodes';
import { storeFirst } from './lanes';
import { copy } from './layout';

/** The row of a token; numbers beyond the table, which no data set holds, fall on its ends. */
function rowOf(token: usize, vocabulary: i32): i32 {
  return min(max(<i32>load<f32>(token), 0), vocabulary - 1);
}

/**
 * Embedding: the rows of a table that tokens (numbers, as floats) name.
 * Operands: tokens, table `[vocabulary, units]`, out, tokens per example, units, vocabulary.
 */
export function lookUp(o: usize, context: usize): void {
  let token = load<usize>(o);
  const table = load<usize>(o, 4);
  let out = load<usize>(o, 8);
  const units = load<i32>(o, 16);
  const vocabulary = load<i32>(o, 20);
  const row = (<usize>units) << 2;
  for (let i = load<i32>(context, Context.Count) * load<i32>(o, 12); i > 0; --i) {
    copy(out, table + <usize>rowOf(token, vocabulary) * row, units);
    token += 4;
    out += row;
  }
}

/**
 * The gradient of the table: each token's row gets its gradients, added up in the order of the tokens.
 * Operands: tokens, dy, dtable, tokens per example, units, vocabulary. Adds up from the second part of a batch on.
 */
export function lookUpGradient(o: usize, context: usize): void {
  let token = load<usize>(o);
  let dy = load<usize>(o, 4);
  const table = load<usize>(o, 8);
  const units = load<i32>(o, 16);
  const vocabulary = load<i32>(o, 20);
  const row = (<usize>units) << 2;
  if (load<i32>(context, Context.Adds) === 0) memory.fill(table, 0, <usize>vocabulary * row);
  for (let i = load<i32>(context, Context.Count) * load<i32>(o, 12); i > 0; --i) {
    const to = table + <usize>rowOf(token, vocabulary) * row;
    for (let unit = 0; unit < units; unit += 4) {
      const at = (<usize>unit) << 2;
      storeFirst(to + at, f32x4.add(v128.load(to + at), v128.load(dy + at)), units - unit);
    }
    token += 4;
    dy += row;
  }
}
