import { CellKind, Context } from '../opcodes';
import {
  gruBack,
  gruBackReset,
  gruGates,
  gruStep,
  lstmBack,
  lstmStep,
  simpleBack,
  simpleStep,
} from './cells';
import { ByExample, ByStep, Recurrence, RecurrenceGradient } from './generated/operands';
import { addRow, copy } from './layout';
import { activeAt, tokensIn } from './packing';
import { multiply, shapeProduct } from './product';

/**
 * Recurrent layers. Inside them everything lies step by step, `[steps, examples, ...]`, without gaps: so what concerns
 * all steps at once (the inputs' part of the gates, the gradients of all kernels) is one large product, and only the
 * recurrence itself goes step by step.
 */

/** Blocks of units that enter a cell. */
function gatesOf(cell: i32): usize {
  if (cell === CellKind.Lstm) return 4;
  return cell === CellKind.Gru ? 3 : 1;
}

/** Runs a cell over all steps. */
export function recurrence(o: Recurrence, context: usize): void {
  const cell = o.cell;
  let z = o.gates;
  const kernel = o.kernel;
  const candidate = o.candidate;
  let before = o.states;
  let memory0 = o.memories;
  let out = o.out;
  const outExample = o.exampleBytes;
  const outStep = o.stepBytes;
  const steps = o.steps;
  const units = o.units;
  const packing = o.packing;
  const examples = load<i32>(context, Context.Count);
  const row = (<usize>units) << 2;
  const gates = gatesOf(cell) * row;
  // Before the first step there is nothing.
  memory.fill(before, 0, <usize>examples * row);
  if (cell === CellKind.Lstm) memory.fill(memory0, 0, <usize>examples * row);
  const table = context + Context.Rows;
  const strip = <usize>units * 32;
  for (let step = 0; step < steps; step++) {
    const count = packing === 0 ? examples : activeAt(packing, step);
    if (count === 0) break;
    const line = <usize>count * row;
    const state = before + line;
    if (cell === CellKind.Gru) {
      shapeProduct(row, 32, strip, gates, units, 2 * units, table);
      if (step > 0) multiply(before, kernel, 0, z, count, true, false);
      gruGates(z, before, memory0, count, units);
      shapeProduct(row, 32, strip, gates, units, units, table);
      if (step > 0) multiply(memory0, candidate, 0, z + 2 * row, count, true, false);
      gruStep(z, before, state, out, outExample, count, units);
    } else {
      shapeProduct(row, 32, strip, gates, units, <i32>(gates >> 2), table);
      if (step > 0) multiply(before, kernel, 0, z, count, true, false);
      if (cell === CellKind.Lstm) {
        lstmStep(z, memory0, memory0 + line, state, out, outExample, count, units);
      } else simpleStep(z, state, out, outExample, count, units);
    }
    before = state;
    memory0 += line;
    z += <usize>count * gates;
    out += packing === 0 ? outStep : line;
  }
}

/** Backpropagation through time: what the gates gave becomes the gradient of what entered them. */
export function recurrenceGradient(o: RecurrenceGradient, context: usize): void {
  const cell = o.cell;
  const kernel = o.kernel;
  const candidate = o.candidate;
  const dyExample = o.exampleBytes;
  const dyStep = o.stepBytes;
  const steps = o.steps;
  const units = o.units;
  const ofState = o.stateGradient;
  const other = o.memoryGradient;
  const packing = o.packing;
  const examples = load<i32>(context, Context.Count);
  const row = (<usize>units) << 2;
  const gates = gatesOf(cell) * row;
  const width = <i32>(gates >> 2);
  const table = context + Context.Rows;
  let step = steps - 1;
  if (packing !== 0) while (step >= 0 && activeAt(packing, step) === 0) --step;
  if (step < 0) return;
  let count = packing === 0 ? examples : activeAt(packing, step);
  // Rows before those of the last step.
  const rows = <usize>(packing === 0 ? step * count : tokensIn(packing) - count);
  let z = o.gates + rows * gates;
  let before = o.states + rows * row;
  let memory0 = o.memories + rows * row;
  let dy = o.dy + (packing === 0 ? <usize>step * dyStep : rows * row);
  memory.fill(ofState, 0, <usize>examples * row);
  memory.fill(other, 0, <usize>examples * row);
  for (; step >= 0; --step) {
    if (packing !== 0 || dyStep !== 0 || step === steps - 1) addRows(dy, dyExample, ofState, count, units);
    if (cell === CellKind.Gru) {
      gruBack(z, before, ofState, count, units);
      shapeProduct(gates, 32, <usize>units * 32, row, units, units, table);
      multiply(z + 2 * row, candidate, 0, other, count, false, false);
      gruBackReset(z, before, other, ofState, count, units);
      shapeProduct(gates, 32, <usize>units * 64, row, 2 * units, units, table);
      if (step > 0) multiply(z, kernel, 0, ofState, count, true, false);
    } else {
      if (cell === CellKind.Lstm) lstmBack(z, memory0, ofState, other, count, units);
      else simpleBack(z, ofState, count, units);
      shapeProduct(gates, 32, <usize>width * 32, row, width, units, table);
      if (step > 0) multiply(z, kernel, 0, ofState, count, false, false);
    }
    if (step === 0) break;
    if (packing !== 0) count = activeAt(packing, step - 1);
    const line = <usize>count * row;
    z -= <usize>count * gates;
    before -= line;
    memory0 -= line;
    dy -= packing === 0 ? dyStep : line;
  }
}

/** Adds rows at any distance to rows without gaps. */
function addRows(from: usize, between: usize, to: usize, count: i32, units: i32): void {
  for (let example = count; example > 0; --example) {
    addRow(from, to, units);
    from += between;
    to += (<usize>units) << 2;
  }
}

/** Examples of steps to steps of examples: `to [steps, examples, width]`. */
export function byStep(o: ByStep, context: usize): void {
  let from = o.from;
  let to = o.to;
  const between = o.exampleBytes;
  const width = o.width;
  const count = load<i32>(context, Context.Count);
  for (let step = o.steps; step > 0; --step) {
    let p = from;
    for (let example = count; example > 0; --example) {
      copy(to, p, width);
      to += (<usize>width) << 2;
      p += between;
    }
    from += o.stepBytes;
  }
}

/** The way back. */
export function byExample(o: ByExample, context: usize): void {
  let from = o.from;
  let to = o.to;
  const between = o.exampleBytes;
  const width = o.width;
  const adds = o.adds !== 0;
  const count = load<i32>(context, Context.Count);
  for (let step = o.steps; step > 0; --step) {
    let p = to;
    for (let example = count; example > 0; --example) {
      if (adds) addRow(from, p, width);
      else copy(p, from, width);
      from += (<usize>width) << 2;
      p += between;
    }
    to += o.stepBytes;
  }
}
