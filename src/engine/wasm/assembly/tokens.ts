import { Context } from '../opcodes';
import { AverageTokens, AverageTokensGradient, LookUp, LookUpGradient } from './generated/operands';
import { storeFirst } from './lanes';
import { addRow, copy } from './layout';

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
    addRow(dy, to, units);
    token += 4;
    dy += row;
  }
}

/** One over the number of tokens of a text; 0 where there is nothing but padding. */
function shareOfToken(tokens: usize, length: i32): f32 {
  let count = 0;
  for (let step = 0; step < length; step++) {
    if (load<f32>(tokens + ((<usize>step) << 2)) !== 0) count++;
  }
  return count > 0 ? 1 / <f32>count : 0;
}

export function averageTokens(o: AverageTokens, context: usize): void {
  let token = o.tokens;
  let x = o.x;
  let y = o.y;
  const channels = o.channels;
  const row = (<usize>channels) << 2;
  for (let example = load<i32>(context, Context.Count); example > 0; --example) {
    const share = f32x4.splat(shareOfToken(token, o.length));
    memory.fill(y, 0, row);
    for (let step = o.length; step > 0; --step) {
      if (load<f32>(token) !== 0) addRow(x, y, channels);
      token += 4;
      x += row;
    }
    scaleRow(y, y, share, channels);
    y += row;
  }
}

export function averageTokensGradient(o: AverageTokensGradient, context: usize): void {
  let token = o.tokens;
  let dy = o.dy;
  let dx = o.dx;
  const channels = o.channels;
  const row = (<usize>channels) << 2;
  for (let example = load<i32>(context, Context.Count); example > 0; --example) {
    const share = f32x4.splat(shareOfToken(token, o.length));
    for (let step = o.length; step > 0; --step) {
      if (load<f32>(token) !== 0) scaleRow(dy, dx, share, channels);
      else memory.fill(dx, 0, row);
      token += 4;
      dx += row;
    }
    dy += row;
  }
}

function scaleRow(from: usize, to: usize, by: v128, length: i32): void {
  for (let i = 0; i < length; i += 4) {
    const at = (<usize>i) << 2;
    storeFirst(to + at, f32x4.mul(v128.load(from + at), by), length - i);
  }
}
