import { CellKind, Context } from '../opcodes';
import { logistic, madd, storeFirst, tangent } from './lanes';
import { spreadRows, tileRows } from './rows';
import { modeOfTiles, shapeTiles, tileAlong, tileColumns } from './tile';

/** `out += a · b` (or `=`), for rows that lie anywhere at even distances. Distances in bytes. */
function rowsTimes(
  a: usize,
  aRow: usize,
  b: usize,
  bRow: usize,
  out: usize,
  outRow: usize,
  rows: i32,
  inner: i32,
  columns: i32,
  accumulate: bool,
  context: usize,
): void {
  const table = context + Context.Rows;
  shapeTiles(1, inner, 0, 4, bRow);
  modeOfTiles(accumulate, false);
  for (let row = 0; row < rows; row += tileRows) {
    spreadRows(table, row, rows - 1, aRow, outRow);
    for (let column = 0; column < columns; column += tileColumns) {
      const at = (<usize>column) << 2;
      tileAlong(table, a, out + at, b + at, 0, columns - column);
    }
  }
}

function blocksOf(cell: i32): i32 {
  return cell === CellKind.Lstm ? 4 : cell === CellKind.Gru ? 3 : 1;
}

const one = f32x4.splat(1);

/**
 * A recurrent layer through all its steps. The gates already hold what comes from the inputs, and then their values;
 * all gates of a step lie side by side, as in Keras.
 *
 * Operands: cell; gates `[steps, blocks · units]`; recurrent kernel `[units, blocks · units]`; before: the state before
 * each step `[steps, units]`; aside: of an LSTM the carry before each step, of a GRU reset · state `[steps, units]`;
 * bent: of an LSTM tanh of the carry after each step; out, bytes between its steps (0 where only the last counts),
 * bytes between its examples; whether it reads backwards; steps, units.
 */
export function recurrence(o: usize, context: usize): void {
  const cell = load<i32>(o);
  const gates = load<usize>(o, 4);
  const kernel = load<usize>(o, 8);
  const before = load<usize>(o, 12);
  const aside = load<usize>(o, 16);
  const bent = load<usize>(o, 20);
  const out = load<usize>(o, 24);
  const outStep = load<usize>(o, 28);
  const outExample = load<usize>(o, 32);
  const backwards = load<i32>(o, 36) !== 0;
  const steps = load<i32>(o, 40);
  const units = load<i32>(o, 44);
  const count = load<i32>(context, Context.Count);
  const width = blocksOf(cell) * units;
  const gateRow = (<usize>width) << 2;
  const unitRow = (<usize>units) << 2;
  const gateExample = steps * gateRow;
  const unitExample = steps * unitRow;
  for (let n = 0; n < steps; n++) {
    const t = backwards ? steps - 1 - n : n;
    const isLast = n + 1 === steps;
    const next = <usize>(backwards ? t - 1 : t + 1) * unitRow;
    const step = <usize>t * unitRow;
    const z = gates + <usize>t * gateRow;
    const h = before + step;
    if (n === 0) {
      for (let e = 0; e < count; e++) {
        memory.fill(h + e * unitExample, 0, unitRow);
        if (cell !== CellKind.Simple) memory.fill(aside + step + e * unitExample, 0, unitRow);
      }
    } else {
      const columns = cell === CellKind.Gru ? 2 * units : width;
      rowsTimes(h, unitExample, kernel, gateRow, z, gateExample, count, units, columns, true, context);
    }
    if (cell === CellKind.Gru) {
      for (let e = 0; e < count; e++)
        openGates(z + e * gateExample, h + e * unitExample, aside + step + e * unitExample, units);
      if (n > 0) {
        const candidate = 2 * unitRow;
        rowsTimes(
          aside + step,
          unitExample,
          kernel + candidate,
          gateRow,
          z + candidate,
          gateExample,
          count,
          units,
          units,
          true,
          context,
        );
      }
    }
    for (let e = 0; e < count; e++) {
      const offset = e * unitExample;
      const row = z + e * gateExample;
      const later = isLast ? 0 : before + next + offset;
      const shown =
        outStep !== 0 ? out + e * outExample + <usize>t * outStep : isLast ? out + e * outExample : 0;
      if (cell === CellKind.Lstm) {
        const carried = isLast ? 0 : aside + next + offset;
        stepLstm(row, aside + step + offset, bent + step + offset, carried, later, shown, units);
      } else if (cell === CellKind.Gru) {
        stepGru(row, h + offset, later, shown, units);
      } else {
        stepSimple(row, later, shown, units);
      }
    }
  }
}

function show(state: v128, later: usize, shown: usize, at: usize, left: i32): void {
  if (later !== 0) storeFirst(later + at, state, left);
  if (shown !== 0) storeFirst(shown + at, state, left);
}

function stepSimple(z: usize, later: usize, shown: usize, units: i32): void {
  for (let i = 0; i < units; i += 4) {
    const at = (<usize>i) << 2;
    const state = tangent(v128.load(z + at));
    storeFirst(z + at, state, units - i);
    show(state, later, shown, at, units - i);
  }
}

function stepLstm(
  z: usize,
  carry: usize,
  bent: usize,
  carried: usize,
  later: usize,
  shown: usize,
  units: i32,
): void {
  const row = (<usize>units) << 2;
  for (let i = 0; i < units; i += 4) {
    const at = (<usize>i) << 2;
    const left = units - i;
    const p = z + at;
    const enter = logistic(v128.load(p));
    const keep = logistic(v128.load(p + row));
    const candidate = tangent(v128.load(p + 2 * row));
    const leave = logistic(v128.load(p + 3 * row));
    storeFirst(p, enter, left);
    storeFirst(p + row, keep, left);
    storeFirst(p + 2 * row, candidate, left);
    storeFirst(p + 3 * row, leave, left);
    const next = madd(keep, v128.load(carry + at), f32x4.mul(enter, candidate));
    const curve = tangent(next);
    storeFirst(bent + at, curve, left);
    if (carried !== 0) storeFirst(carried + at, next, left);
    show(f32x4.mul(leave, curve), later, shown, at, left);
  }
}

/** The gates of a GRU, and its state where the reset gate lets it through. */
function openGates(z: usize, h: usize, reset: usize, units: i32): void {
  const row = (<usize>units) << 2;
  for (let i = 0; i < units; i += 4) {
    const at = (<usize>i) << 2;
    const left = units - i;
    const keep = logistic(v128.load(z + at));
    const open = logistic(v128.load(z + at + row));
    storeFirst(z + at, keep, left);
    storeFirst(z + at + row, open, left);
    storeFirst(reset + at, f32x4.mul(open, v128.load(h + at)), left);
  }
}

function stepGru(z: usize, h: usize, later: usize, shown: usize, units: i32): void {
  const row = (<usize>units) << 2;
  for (let i = 0; i < units; i += 4) {
    const at = (<usize>i) << 2;
    const left = units - i;
    const keep = v128.load(z + at);
    const candidate = tangent(v128.load(z + at + 2 * row));
    storeFirst(z + at + 2 * row, candidate, left);
    const fresh = f32x4.mul(f32x4.sub(one, keep), candidate);
    show(madd(keep, v128.load(h + at), fresh), later, shown, at, left);
  }
}

/**
 * Backpropagation through time: the values of the gates become the gradients of what entered them.
 *
 * Operands: cell; gates; recurrent kernel turned `[blocks · units, units]`; before; aside; bent; gradient of the output,
 * bytes between its steps (0 where only the last counts), bytes between its examples; whether the layer reads
 * backwards; steps, units; room for the gradients of state, carry and reset state, `[units]` per example each.
 */
export function recurrenceGradient(o: usize, context: usize): void {
  const cell = load<i32>(o);
  const gates = load<usize>(o, 4);
  const turned = load<usize>(o, 8);
  const before = load<usize>(o, 12);
  const aside = load<usize>(o, 16);
  const bent = load<usize>(o, 20);
  const dy = load<usize>(o, 24);
  const dyStep = load<usize>(o, 28);
  const dyExample = load<usize>(o, 32);
  const backwards = load<i32>(o, 36) !== 0;
  const steps = load<i32>(o, 40);
  const units = load<i32>(o, 44);
  const ofState = load<usize>(o, 48);
  const ofCarry = load<usize>(o, 52);
  const ofReset = load<usize>(o, 56);
  const count = load<i32>(context, Context.Count);
  const width = blocksOf(cell) * units;
  const gateRow = (<usize>width) << 2;
  const unitRow = (<usize>units) << 2;
  const gateExample = steps * gateRow;
  const unitExample = steps * unitRow;
  memory.fill(ofCarry, 0, count * unitRow);
  memory.fill(ofState, 0, count * unitRow);
  for (let n = steps - 1; n >= 0; n--) {
    const t = backwards ? steps - 1 - n : n;
    const step = <usize>t * unitRow;
    const z = gates + <usize>t * gateRow;
    const hasGradient = dyStep !== 0 || n + 1 === steps;
    for (let e = 0; e < count; e++) {
      const offset = e * unitRow;
      if (hasGradient) addTo(ofState + offset, dy + e * dyExample + <usize>t * dyStep, units);
      const row = z + e * gateExample;
      const place = step + e * unitExample;
      if (cell === CellKind.Lstm)
        backLstm(row, aside + place, bent + place, ofState + offset, ofCarry + offset, units);
      else if (cell === CellKind.Gru) backCandidate(row, ofState + offset, ofCarry + offset, units);
      else backSimple(row, ofState + offset, units);
    }
    if (cell === CellKind.Gru) {
      // ofCarry holds the gradient of the candidate for now: the gates still hold their values.
      const kernel = turned + 2 * units * unitRow;
      rowsTimes(ofCarry, unitRow, kernel, unitRow, ofReset, unitRow, count, units, units, false, context);
      for (let e = 0; e < count; e++) {
        const offset = e * unitRow;
        backGates(
          z + e * gateExample,
          before + step + e * unitExample,
          ofState + offset,
          ofCarry + offset,
          ofReset + offset,
          units,
        );
      }
      if (n > 0)
        rowsTimes(z, gateExample, turned, unitRow, ofState, unitRow, count, 2 * units, units, true, context);
    } else if (n > 0) {
      rowsTimes(z, gateExample, turned, unitRow, ofState, unitRow, count, width, units, false, context);
    }
  }
}

function addTo(to: usize, from: usize, units: i32): void {
  for (let i = 0; i < units; i += 4) {
    const at = (<usize>i) << 2;
    storeFirst(to + at, f32x4.add(v128.load(to + at), v128.load(from + at)), units - i);
  }
}

/** The slopes of tanh and of the sigmoid, from their values. */
function tangentSlope(y: v128): v128 {
  return f32x4.sub(one, f32x4.mul(y, y));
}

function logisticSlope(y: v128): v128 {
  return f32x4.mul(y, f32x4.sub(one, y));
}

function backSimple(z: usize, ofState: usize, units: i32): void {
  for (let i = 0; i < units; i += 4) {
    const at = (<usize>i) << 2;
    const delta = f32x4.mul(v128.load(ofState + at), tangentSlope(v128.load(z + at)));
    storeFirst(z + at, delta, units - i);
  }
}

function backLstm(z: usize, carry: usize, bent: usize, ofState: usize, ofCarry: usize, units: i32): void {
  const row = (<usize>units) << 2;
  for (let i = 0; i < units; i += 4) {
    const at = (<usize>i) << 2;
    const left = units - i;
    const p = z + at;
    const enter = v128.load(p);
    const keep = v128.load(p + row);
    const candidate = v128.load(p + 2 * row);
    const leave = v128.load(p + 3 * row);
    const curve = v128.load(bent + at);
    const dh = v128.load(ofState + at);
    const dc = madd(f32x4.mul(dh, leave), tangentSlope(curve), v128.load(ofCarry + at));
    storeFirst(p, f32x4.mul(f32x4.mul(dc, candidate), logisticSlope(enter)), left);
    storeFirst(p + row, f32x4.mul(f32x4.mul(dc, v128.load(carry + at)), logisticSlope(keep)), left);
    storeFirst(p + 2 * row, f32x4.mul(f32x4.mul(dc, enter), tangentSlope(candidate)), left);
    storeFirst(p + 3 * row, f32x4.mul(f32x4.mul(dh, curve), logisticSlope(leave)), left);
    storeFirst(ofCarry + at, f32x4.mul(dc, keep), left);
  }
}

/** The gradient of what enters a GRU's candidate. */
function backCandidate(z: usize, ofState: usize, to: usize, units: i32): void {
  const row = (<usize>units) << 2;
  for (let i = 0; i < units; i += 4) {
    const at = (<usize>i) << 2;
    const fresh = f32x4.mul(v128.load(ofState + at), f32x4.sub(one, v128.load(z + at)));
    storeFirst(to + at, f32x4.mul(fresh, tangentSlope(v128.load(z + at + 2 * row))), units - i);
  }
}

/** The gradients of all gates of a GRU, and of the state as far as it went straight on or through the reset gate. */
function backGates(z: usize, h: usize, ofState: usize, ofCandidate: usize, ofReset: usize, units: i32): void {
  const row = (<usize>units) << 2;
  for (let i = 0; i < units; i += 4) {
    const at = (<usize>i) << 2;
    const left = units - i;
    const keep = v128.load(z + at);
    const open = v128.load(z + at + row);
    const candidate = v128.load(z + at + 2 * row);
    const dh = v128.load(ofState + at);
    const dr = v128.load(ofReset + at);
    const state = v128.load(h + at);
    const ofKeep = f32x4.mul(dh, f32x4.sub(state, candidate));
    storeFirst(z + at, f32x4.mul(ofKeep, logisticSlope(keep)), left);
    storeFirst(z + at + row, f32x4.mul(f32x4.mul(dr, state), logisticSlope(open)), left);
    storeFirst(z + at + 2 * row, v128.load(ofCandidate + at), left);
    storeFirst(ofState + at, madd(dr, open, f32x4.mul(dh, keep)), left);
  }
}

/** Copies some columns of a matrix over those of another of the same width. Operands: from, to, rows, width, first, columns. */
export function copyColumns(o: usize): void {
  const from = load<usize>(o);
  const to = load<usize>(o, 4);
  const rows = load<i32>(o, 8);
  const width = (<usize>load<i32>(o, 12)) << 2;
  const first = (<usize>load<i32>(o, 16)) << 2;
  const bytes = (<usize>load<i32>(o, 20)) << 2;
  for (let row = 0; row < rows; row++)
    memory.copy(to + row * width + first, from + row * width + first, bytes);
}
