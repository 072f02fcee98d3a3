import { madd, storeFirst, tangent } from './lanes';

/**
 * What the cells of recurrent layers compute at one step besides products, in the forms of `engine/tfjs/layers/cells`.
 * Rows are examples; the gates of an example lie side by side, `row` bytes each. All results take the place of what
 * they are computed from, where that is no longer needed.
 */

/** The sigmoid by tanh, off by at most a last bit of 1: the gates beside it then share its constants. */
function gate(x: v128): v128 {
  const half = f32x4.splat(0.5);
  return madd(tangent(f32x4.mul(x, half)), half, half);
}

function sigmoidSlope(y: v128): v128 {
  return f32x4.mul(y, f32x4.sub(f32x4.splat(1), y));
}

function tangentSlope(y: v128): v128 {
  return f32x4.sub(f32x4.splat(1), f32x4.mul(y, y));
}

/** `h = tanh(z)`: z becomes h, which is also written to state and out. */
export function simpleStep(
  z: usize,
  state: usize,
  out: usize,
  outExample: usize,
  count: i32,
  units: i32,
): void {
  const row = (<usize>units) << 2;
  for (let example = count; example > 0; --example) {
    for (let unit = 0; unit < units; unit += 4) {
      const at = (<usize>unit) << 2;
      const left = units - unit;
      const h = tangent(v128.load(z + at));
      storeFirst(z + at, h, left);
      storeFirst(state + at, h, left);
      storeFirst(out + at, h, left);
    }
    z += row;
    state += row;
    out += outExample;
  }
}

/** The gradient of z takes the place of h in the gates. */
export function simpleBack(z: usize, ofState: usize, count: i32, units: i32): void {
  const length = count * units;
  for (let i = 0; i < length; i += 4) {
    const at = (<usize>i) << 2;
    const delta = f32x4.mul(v128.load(ofState + at), tangentSlope(v128.load(z + at)));
    storeFirst(z + at, delta, length - i);
  }
}

/** `c = f · c + i · g`, `h = o · tanh(c)`; i, f, g, o take the place of what enters them. */
export function lstmStep(
  z: usize,
  carryBefore: usize,
  carry: usize,
  state: usize,
  out: usize,
  outExample: usize,
  count: i32,
  units: i32,
): void {
  const row = (<usize>units) << 2;
  for (let example = count; example > 0; --example) {
    for (let unit = 0; unit < units; unit += 4) {
      const at = (<usize>unit) << 2;
      const left = units - unit;
      const p = z + at;
      const i = gate(v128.load(p));
      const f = gate(v128.load(p + row));
      const g = tangent(v128.load(p + 2 * row));
      const o = gate(v128.load(p + 3 * row));
      const c = madd(f, v128.load(carryBefore + at), f32x4.mul(i, g));
      const h = f32x4.mul(o, tangent(c));
      storeFirst(p, i, left);
      storeFirst(p + row, f, left);
      storeFirst(p + 2 * row, g, left);
      storeFirst(p + 3 * row, o, left);
      storeFirst(carry + at, c, left);
      storeFirst(state + at, h, left);
      storeFirst(out + at, h, left);
    }
    z += 4 * row;
    carryBefore += row;
    carry += row;
    state += row;
    out += outExample;
  }
}

/** The gradients of what enters the gates take their place; that of the carry becomes that of the carry before. */
export function lstmBack(
  z: usize,
  carryBefore: usize,
  ofState: usize,
  ofCarry: usize,
  count: i32,
  units: i32,
): void {
  const row = (<usize>units) << 2;
  for (let example = count; example > 0; --example) {
    for (let unit = 0; unit < units; unit += 4) {
      const at = (<usize>unit) << 2;
      const left = units - unit;
      const p = z + at;
      const i = v128.load(p),
        f = v128.load(p + row);
      const g = v128.load(p + 2 * row),
        o = v128.load(p + 3 * row);
      const before = v128.load(carryBefore + at);
      // Once more as `lstmStep` did, to the same bits: of an example that ends here it is not kept.
      const activated = tangent(madd(f, before, f32x4.mul(i, g)));
      const dh = v128.load(ofState + at);
      const dc = madd(f32x4.mul(dh, o), tangentSlope(activated), v128.load(ofCarry + at));
      storeFirst(p, f32x4.mul(f32x4.mul(dc, g), sigmoidSlope(i)), left);
      storeFirst(p + row, f32x4.mul(f32x4.mul(dc, before), sigmoidSlope(f)), left);
      storeFirst(p + 2 * row, f32x4.mul(f32x4.mul(dc, i), tangentSlope(g)), left);
      storeFirst(p + 3 * row, f32x4.mul(f32x4.mul(dh, activated), sigmoidSlope(o)), left);
      storeFirst(ofCarry + at, f32x4.mul(dc, f), left);
    }
    z += 4 * row;
    carryBefore += row;
    ofState += row;
    ofCarry += row;
  }
}

/** The gates z and r of a GRU, and `reset = r · h`, from which its candidate is made. */
export function gruGates(z: usize, before: usize, reset: usize, count: i32, units: i32): void {
  const row = (<usize>units) << 2;
  for (let example = count; example > 0; --example) {
    for (let unit = 0; unit < units; unit += 4) {
      const at = (<usize>unit) << 2;
      const left = units - unit;
      const p = z + at;
      const update = gate(v128.load(p));
      const r = gate(v128.load(p + row));
      storeFirst(p, update, left);
      storeFirst(p + row, r, left);
      storeFirst(reset + at, f32x4.mul(r, v128.load(before + at)), left);
    }
    z += 3 * row;
    before += row;
    reset += row;
  }
}

/** The candidate g of a GRU, and `h = z · h + (1 - z) · g`. */
export function gruStep(
  z: usize,
  before: usize,
  state: usize,
  out: usize,
  outExample: usize,
  count: i32,
  units: i32,
): void {
  const row = (<usize>units) << 2;
  for (let example = count; example > 0; --example) {
    for (let unit = 0; unit < units; unit += 4) {
      const at = (<usize>unit) << 2;
      const left = units - unit;
      const candidate = z + 2 * row + at;
      const g = tangent(v128.load(candidate));
      const h = madd(v128.load(z + at), f32x4.sub(v128.load(before + at), g), g);
      storeFirst(candidate, g, left);
      storeFirst(state + at, h, left);
      storeFirst(out + at, h, left);
    }
    z += 3 * row;
    before += row;
    state += row;
    out += outExample;
  }
}

/**
 * A GRU's step back, up to the product that leads to the gradient of `reset`: the gradients of what enters z and the
 * candidate take their place, and that of h becomes its direct share in that of the state before.
 */
export function gruBack(z: usize, before: usize, ofState: usize, count: i32, units: i32): void {
  const row = (<usize>units) << 2;
  const one = f32x4.splat(1);
  for (let example = count; example > 0; --example) {
    for (let unit = 0; unit < units; unit += 4) {
      const at = (<usize>unit) << 2;
      const left = units - unit;
      const update = v128.load(z + at);
      const candidate = z + 2 * row + at;
      const g = v128.load(candidate);
      const dh = v128.load(ofState + at);
      const ofCandidate = f32x4.mul(f32x4.mul(dh, f32x4.sub(one, update)), tangentSlope(g));
      const difference = f32x4.sub(v128.load(before + at), g);
      storeFirst(candidate, ofCandidate, left);
      storeFirst(z + at, f32x4.mul(f32x4.mul(dh, difference), sigmoidSlope(update)), left);
      storeFirst(ofState + at, f32x4.mul(dh, update), left);
    }
    z += 3 * row;
    before += row;
    ofState += row;
  }
}

/** The rest of a GRU's step back: the gradient of what enters r, and what the state before gets through `reset`. */
export function gruBackReset(
  z: usize,
  before: usize,
  ofReset: usize,
  ofState: usize,
  count: i32,
  units: i32,
): void {
  const row = (<usize>units) << 2;
  for (let example = count; example > 0; --example) {
    for (let unit = 0; unit < units; unit += 4) {
      const at = (<usize>unit) << 2;
      const left = units - unit;
      const gate = z + row + at;
      const r = v128.load(gate);
      const change = v128.load(ofReset + at);
      storeFirst(gate, f32x4.mul(f32x4.mul(change, v128.load(before + at)), sigmoidSlope(r)), left);
      storeFirst(ofState + at, madd(change, r, v128.load(ofState + at)), left);
    }
    z += 3 * row;
    before += row;
    ofReset += row;
    ofState += row;
  }
}
