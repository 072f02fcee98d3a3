import * as tf from '@tensorflow/tfjs-core';
import type { CellType } from '../../../core/catalog/layers/recurrent';

/** What a cell holds after a step. */
export interface StepMemory {
  /** `[batch, units]`: what it shows. */
  readonly state: tf.Tensor;
  /** `[batch, units]`: what an LSTM carries besides. */
  readonly carry: tf.Tensor;
  /** `[batch, ...]`: what the way back needs. */
  readonly kept: tf.Tensor;
}

interface Back {
  /** Gradients of the state and of the carry after the step. */
  readonly ofState: tf.Tensor;
  readonly ofCarry: tf.Tensor;
  /** The state before the step. */
  readonly before: tf.Tensor;
  readonly kept: tf.Tensor;
  readonly recurrentKernel: tf.Tensor;
  readonly units: number;
}

/** The arithmetic of one kind of recurrent cell, one step at a time. All gates side by side, as in Keras. */
export interface Cell {
  start(batch: number, units: number): StepMemory;
  /** @param input what the gates get from the inputs, `[batch, gates · units]` */
  step(input: tf.Tensor, memory: StepMemory, recurrentKernel: tf.Tensor, units: number): StepMemory;
  /** One step back: the gradients of what enters the gates, and of state and carry before the step. */
  back(given: Back): { delta: tf.Tensor; ofState: tf.Tensor; ofCarry: tf.Tensor };
  /**
   * The gradient of the recurrent kernel.
   * @param before states before the steps, `[steps, batch, units]`
   * @param deltas `[steps · batch, gates · units]`
   */
  recurrentGradient(before: tf.Tensor, kept: tf.Tensor, deltas: tf.Tensor, units: number): tf.Tensor;
}

const nothing = (batch: number, units: number): StepMemory => {
  const zeros = tf.zeros([batch, units]);
  return { state: zeros, carry: zeros, kept: zeros };
};

/** The block of units at `index`, of `[rows, blocks · units]`. */
const block = (x: tf.Tensor, index: number, units: number, blocks = 1) =>
  tf.slice(x, [0, index * units], [x.shape[0] ?? 0, blocks * units]);

const flatRows = (x: tf.Tensor) => tf.reshape(x, [-1, x.shape[2] ?? 0]);
/** Slopes of the sigmoid and of tanh, from their values. */
const sigmoidSlope = (y: tf.Tensor) => tf.mul(y, tf.sub(1, y));
const tanhSlope = (y: tf.Tensor) => tf.sub(1, tf.square(y));

/** `h = tanh(z)`, z the inputs' part plus `h · R`. */
const simpleRNN: Cell = {
  start: nothing,
  step(input, { state, carry }, recurrentKernel) {
    const next = tf.tanh(tf.add(input, tf.matMul(state, recurrentKernel)));
    return { state: next, carry, kept: next };
  },
  back({ ofState, ofCarry, kept, recurrentKernel }) {
    const delta = tf.mul(ofState, tanhSlope(kept));
    return { delta, ofState: tf.matMul(delta, recurrentKernel, false, true), ofCarry };
  },
  recurrentGradient: (before, _kept, deltas) => tf.matMul(flatRows(before), deltas, true, false),
};

/** Gates i f c o: `c = f · c + i · g`, `h = o · tanh(c)` (Gers et al. 2000). Keeps the gates, c before and tanh(c). */
const lstm: Cell = {
  start: nothing,
  step(input, { state, carry }, recurrentKernel, units) {
    const z = tf.add(input, tf.matMul(state, recurrentKernel));
    const gates = tf.sigmoid(block(z, 0, units, 2));
    const [i, f] = [block(gates, 0, units), block(gates, 1, units)];
    const g = tf.tanh(block(z, 2, units));
    const o = tf.sigmoid(block(z, 3, units));
    const next = tf.add(tf.mul(f, carry), tf.mul(i, g));
    const activated = tf.tanh(next);
    return { state: tf.mul(o, activated), carry: next, kept: tf.concat([gates, g, o, carry, activated], 1) };
  },
  back({ ofState, ofCarry, kept, recurrentKernel, units }) {
    const [i, f, g, o, carry, activated] = [0, 1, 2, 3, 4, 5].map((index) => block(kept, index, units)) as [
      tf.Tensor,
      tf.Tensor,
      tf.Tensor,
      tf.Tensor,
      tf.Tensor,
      tf.Tensor,
    ];
    const ofNext = tf.add(ofCarry, tf.mul(tf.mul(ofState, o), tanhSlope(activated)));
    const delta = tf.concat(
      [
        tf.mul(tf.mul(ofNext, g), sigmoidSlope(i)),
        tf.mul(tf.mul(ofNext, carry), sigmoidSlope(f)),
        tf.mul(tf.mul(ofNext, i), tanhSlope(g)),
        tf.mul(tf.mul(ofState, activated), sigmoidSlope(o)),
      ],
      1,
    );
    return {
      delta,
      ofState: tf.matMul(delta, recurrentKernel, false, true),
      ofCarry: tf.mul(ofNext, f),
    };
  },
  recurrentGradient: (before, _kept, deltas) => tf.matMul(flatRows(before), deltas, true, false),
};

/** Gates z r, candidate `g = tanh(x · K + (r · h) · R)`: `h = z · h + (1 - z) · g` (arXiv:1406.1078). Keeps z, r, g. */
const gru: Cell = {
  start: nothing,
  step(input, { state, carry }, recurrentKernel, units) {
    const ofGates = tf.matMul(state, block(recurrentKernel, 0, units, 2));
    const gates = tf.sigmoid(tf.add(block(input, 0, units, 2), ofGates));
    const [z, r] = [block(gates, 0, units), block(gates, 1, units)];
    const ofCandidate = tf.matMul(tf.mul(r, state), block(recurrentKernel, 2, units));
    const g = tf.tanh(tf.add(block(input, 2, units), ofCandidate));
    const next = tf.add(tf.mul(z, state), tf.mul(tf.sub(1, z), g));
    return { state: next, carry, kept: tf.concat([gates, g], 1) };
  },
  back({ ofState, ofCarry, before, kept, recurrentKernel, units }) {
    const [z, r, g] = [0, 1, 2].map((index) => block(kept, index, units)) as [
      tf.Tensor,
      tf.Tensor,
      tf.Tensor,
    ];
    const ofCandidate = tf.mul(tf.mul(ofState, tf.sub(1, z)), tanhSlope(g));
    const ofReset = tf.matMul(ofCandidate, block(recurrentKernel, 2, units), false, true);
    const ofGates = tf.concat(
      [
        tf.mul(tf.mul(ofState, tf.sub(before, g)), sigmoidSlope(z)),
        tf.mul(tf.mul(ofReset, before), sigmoidSlope(r)),
      ],
      1,
    );
    const direct = tf.add(tf.mul(ofState, z), tf.mul(ofReset, r));
    const byGates = tf.matMul(ofGates, block(recurrentKernel, 0, units, 2), false, true);
    return { delta: tf.concat([ofGates, ofCandidate], 1), ofState: tf.add(direct, byGates), ofCarry };
  },
  recurrentGradient(before, kept, deltas, units) {
    const states = flatRows(before);
    const reset = tf.mul(block(flatRows(kept), 1, units), states);
    return tf.concat(
      [
        tf.matMul(states, block(deltas, 0, units, 2), true, false),
        tf.matMul(reset, block(deltas, 2, units), true, false),
      ],
      1,
    );
  },
};

export const cells: Readonly<Record<CellType, Cell>> = { simpleRNN, lstm, gru };
