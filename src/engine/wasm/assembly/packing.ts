import { Context } from '../opcodes';
import {
  PackSequences,
  PackStateGradients,
  PackSteps,
  TakeExamples,
  TakeTokens,
  UnpackStates,
  UnpackSteps,
} from './generated/operands';
import { addRow, copy } from './layout';

/**
 * Sequences without their padding. The examples stand in the order of their lengths, the longest first, and what is
 * packed lies by the place of a token in its text, not by its step: first of all examples the first token that is read,
 * then of those that have one the second, and so on. So at every place the examples that go on are the first ones, all
 * that is packed lies without gaps, and padding costs nothing.
 *
 * In words of 4 bytes, a packing holds: how many tokens there are in all, how many examples; for each place how many
 * examples have a token there; room for as many and one more; then for each example, in the order above, its place
 * in the batch, its number of tokens, and their steps.
 */
const header: usize = 8;

/** Tokens in all. */
export function tokensIn(packing: usize): i32 {
  return load<i32>(packing);
}

/** Examples that have a token at a place of the order of reading. */
export function activeAt(packing: usize, place: i32): i32 {
  return load<i32>(packing + header + ((<usize>place) << 2));
}

/** What is known of an example, by its place in the order of lengths. */
function entryOf(packing: usize, length: i32, index: i32): usize {
  return packing + header + ((<usize>(2 * length + 1 + index * (length + 2))) << 2);
}

function exampleOf(entry: usize): usize {
  return load<u32>(entry);
}

function countOf(entry: usize): i32 {
  return load<i32>(entry, 4);
}

/** The step of a token, by its place in the order of reading. */
function stepOf(entry: usize, place: i32, backwards: bool): usize {
  const at = backwards ? countOf(entry) - 1 - place : place;
  return load<u32>(entry + ((<usize>at) << 2), 8);
}

/** Finds the tokens of the examples, and their order. */
export function packSequences(o: PackSequences, context: usize): void {
  const packing = o.packing;
  const length = o.length;
  const tokens = o.tokens;
  const count = load<i32>(context, Context.Count);
  const active = packing + header;
  const next = active + ((<usize>length) << 2);
  memory.fill(active, 0, (<usize>(2 * length + 1)) << 2);
  let total = 0;
  let token = tokens;
  for (let example = count; example > 0; --example) {
    let place = active;
    for (let step = length; step > 0; --step) {
      if (load<f32>(token) !== 0) {
        store<i32>(place, load<i32>(place) + 1);
        place += 4;
        total++;
      }
      token += 4;
    }
  }
  store<i32>(packing, total);
  store<i32>(packing, count, 4);
  // Behind those that are longer, the first of each length finds its place.
  for (let size = 0; size < length; size++) {
    store<i32>(next + ((<usize>size) << 2), activeAt(packing, size));
  }
  token = tokens;
  for (let example = 0; example < count; example++) {
    let size = 0;
    for (let step = 0; step < length; step++) {
      if (load<f32>(token + ((<usize>step) << 2)) !== 0) size++;
    }
    const place = next + ((<usize>size) << 2);
    // The place of those of `size` tokens starts where those with a token more end: what is active at place `size`.
    const index = load<i32>(place);
    store<i32>(place, index + 1);
    const entry = entryOf(packing, length, index);
    store<i32>(entry, example);
    store<i32>(entry, size, 4);
    let to = entry + 8;
    for (let step = 0; step < length; step++) {
      if (load<f32>(token) !== 0) {
        store<i32>(to, step);
        to += 4;
      }
      token += 4;
    }
  }
}

/** From here on operations work on all tokens, one row each. */
export function takeTokens(o: TakeTokens, context: usize): void {
  store<i32>(context, tokensIn(o.packing), Context.Count);
}

/** From here on operations work on examples again. */
export function takeExamples(o: TakeExamples, context: usize): void {
  store<i32>(context, load<i32>(o.packing, 4), Context.Count);
}

export function packSteps(o: PackSteps, _context: usize): void {
  const packing = o.packing;
  const length = o.length;
  const row = (<usize>o.width) << 2;
  let to = o.to;
  for (let place = 0; place < length; place++) {
    const active = activeAt(packing, place);
    for (let index = 0; index < active; index++) {
      const entry = entryOf(packing, length, index);
      const step = exampleOf(entry) * length + stepOf(entry, place, o.backwards !== 0);
      copy(to, o.from + step * row, o.width);
      to += row;
    }
  }
}

export function unpackSteps(o: UnpackSteps, context: usize): void {
  const packing = o.packing;
  const length = o.length;
  const row = (<usize>o.width) << 2;
  let from = o.from;
  if (o.adds === 0) memory.fill(o.to, 0, <usize>load<i32>(context, Context.Count) * length * row);
  for (let place = 0; place < length; place++) {
    const active = activeAt(packing, place);
    for (let index = 0; index < active; index++) {
      const entry = entryOf(packing, length, index);
      const step = exampleOf(entry) * length + stepOf(entry, place, o.backwards !== 0);
      if (o.adds !== 0) addRow(from, o.to + step * row, o.width);
      else copy(o.to + step * row, from, o.width);
      from += row;
    }
  }
}

export function unpackStates(o: UnpackStates, context: usize): void {
  const packing = o.packing;
  const length = o.length;
  const row = (<usize>o.units) << 2;
  const backwards = o.backwards !== 0;
  const count = load<i32>(context, Context.Count);
  for (let index = 0; index < count; index++) {
    const entry = entryOf(packing, length, index);
    const tokens = countOf(entry);
    const to = o.to + exampleOf(entry) * o.exampleBytes;
    let before = o.from;
    let place = 0;
    if (o.stepBytes === 0) {
      for (; place + 1 < tokens; place++) before += <usize>activeAt(packing, place) * row;
      show(tokens > 0 ? before + <usize>index * row : 0, to, o.units);
      continue;
    }
    let state: usize = 0;
    for (let i = 0; i < length; i++) {
      const step = backwards ? length - 1 - i : i;
      if (place < tokens && <i32>stepOf(entry, place, backwards) === step) {
        state = before + <usize>index * row;
        before += <usize>activeAt(packing, place) * row;
        place++;
      } else if (o.carries === 0) state = 0;
      show(state, to + <usize>step * o.stepBytes, o.units);
    }
  }
}

/** Copies a state; where there is none, 0. */
function show(state: usize, to: usize, units: i32): void {
  if (state === 0) memory.fill(to, 0, (<usize>units) << 2);
  else copy(to, state, units);
}

export function packStateGradients(o: PackStateGradients, context: usize): void {
  const packing = o.packing;
  const length = o.length;
  const row = (<usize>o.units) << 2;
  const backwards = o.backwards !== 0;
  const count = load<i32>(context, Context.Count);
  memory.fill(o.to, 0, <usize>tokensIn(packing) * row);
  for (let index = 0; index < count; index++) {
    const entry = entryOf(packing, length, index);
    const tokens = countOf(entry);
    const from = o.from + exampleOf(entry) * o.exampleBytes;
    let before = o.to;
    let place = 0;
    if (o.stepBytes === 0) {
      for (; place + 1 < tokens; place++) before += <usize>activeAt(packing, place) * row;
      if (tokens > 0) copy(before + <usize>index * row, from, o.units);
      continue;
    }
    let gradient: usize = 0;
    for (let i = 0; i < length; i++) {
      const step = backwards ? length - 1 - i : i;
      if (place < tokens && <i32>stepOf(entry, place, backwards) === step) {
        gradient = before + <usize>index * row;
        before += <usize>activeAt(packing, place) * row;
        place++;
      } else if (o.carries === 0) gradient = 0;
      if (gradient !== 0) addRow(from + <usize>step * o.stepBytes, gradient, o.units);
    }
  }
}
