import * as tf from '@tensorflow/tfjs-core';
import type { LayerOf } from '../../../core/catalog/layers';
import type { CellType, recurrentLayers } from '../../../core/catalog/layers/recurrent';
import { defineOperation } from '../operation';
import { type Cell, cells, type StepMemory } from './cells';
import { join } from './shape';
import type { LayerContext, LayerForward, LayerForwards } from './types';

interface Attributes {
  readonly cell: CellType;
  readonly units: number;
  /** From the last step to the first. */
  readonly backwards: boolean;
  readonly returnSequences: boolean;
  /** Whether padding shows the state before it, among all states; otherwise 0. */
  readonly carries: boolean;
}

/** Steps in the order in which they are read. */
function orderOf(steps: number, backwards: boolean): number[] {
  const order = Array.from({ length: steps }, (_, step) => step);
  return backwards ? order.reverse() : order;
}

/** One step of `[steps, batch, width]`, as `[batch, width]`. */
function stepOf(all: tf.Tensor, step: number): tf.Tensor {
  const [, batch = 0, width = 0] = all.shape;
  return tf.reshape(tf.slice(all, [step, 0, 0], [1, batch, width]), [batch, width]);
}

/** `[batch, steps, width]` to `[steps, batch, width]`, and back. */
const swapTime = (x: tf.Tensor) => tf.transpose(x, [1, 0, 2]);

/** What all steps get from the inputs: `x · kernel + bias` in one product, `[steps, batch, gates · units]`. */
function projected(x: tf.Tensor, kernel: tf.Tensor, bias: tf.Tensor): tf.Tensor {
  const [batch = 0, steps = 0, channels = 0] = x.shape;
  const flat = tf.reshape(swapTime(x), [steps * batch, channels]);
  return tf.reshape(tf.add(tf.matMul(flat, kernel), bias), [steps, batch, kernel.shape[1] ?? 0]);
}

/** A step of the mask, `[batch, 1]`: 1 where there is a token. */
const tokensAt = (mask: tf.Tensor, step: number) => tf.slice(mask, [0, step], [mask.shape[0] ?? 0, 1]);

/** `is` where there is a token, `other` where there is padding. */
const choose = (tokens: tf.Tensor | undefined, is: tf.Tensor, other: tf.Tensor) =>
  tokens ? tf.add(tf.mul(tokens, is), tf.mul(tf.sub(1, tokens), other)) : is;

/**
 * A recurrent layer as one operation, with backpropagation through time by hand: x `[batch, steps, channels]`. Steps that
 * are padding are passed over: the state before them stays.
 * Outputs: `[batch, units]` or `[batch, steps, units]`; then, for the gradient, the state before each step and what
 * the cell remembers of it, `[steps, batch, ...]`.
 */
function defineRecurrence<Input extends 'x' | 'kernel' | 'recurrentKernel' | 'bias' | 'mask'>(
  name: string,
  masks: readonly Extract<Input, 'mask'>[],
) {
  return defineOperation<Input | 'x' | 'kernel' | 'recurrentKernel' | 'bias', Attributes>({
    name,
    forward: (inputs, attributes) => {
      const { x, kernel, recurrentKernel, bias } = inputs;
      const [mask] = masks.map((each) => inputs[each]);
      const { units, backwards, returnSequences, carries } = attributes;
      const cell = cells[attributes.cell];
      const [batch = 0, steps = 0] = x.shape;
      return tf.tidy(() => {
        const projections = projected(x, kernel, bias);
        const states: tf.Tensor[] = [];
        const before: tf.Tensor[] = [];
        const memories: tf.Tensor[] = [];
        let memory: StepMemory = cell.start(batch, units);
        for (const step of orderOf(steps, backwards)) {
          const last = memory;
          before[step] = last.state;
          const next = cell.step(stepOf(projections, step), last, recurrentKernel, units);
          const tokens = mask && tokensAt(mask, step);
          memory = {
            state: choose(tokens, next.state, last.state),
            carry: choose(tokens, next.carry, last.carry),
            kept: next.kept,
          };
          states[step] = tokens && !carries ? tf.mul(tokens, memory.state) : memory.state;
          memories[step] = memory.kept;
        }
        const output = returnSequences ? swapTime(tf.stack(states)) : memory.state.clone();
        return [output, tf.stack(before), tf.stack(memories)];
      });
    },
    saves: ['x', 'kernel', 'recurrentKernel', ...masks],
    savesOutputs: [false, true, true],
    gradient: ([gradient], saved, attributes) => {
      const [x, kernel, recurrentKernel] = saved as [tf.Tensor, tf.Tensor, tf.Tensor];
      const [before, memories] = saved.slice(-2) as [tf.Tensor, tf.Tensor];
      const mask = masks.length > 0 ? saved[3] : undefined;
      const [batch = 0, steps = 0, channels = 0] = x.shape;
      const cell: Cell = cells[attributes.cell];
      const kept = { before, memories, recurrentKernel, mask };
      const deltas = throughTime(gradient as tf.Tensor, kept, attributes);
      const flat = tf.reshape(deltas, [steps * batch, deltas.shape[2] ?? 0]);
      const gradients = {
        x: () => swapTime(tf.reshape(tf.matMul(flat, kernel, false, true), [steps, batch, channels])),
        kernel: () => tf.matMul(tf.reshape(swapTime(x), [steps * batch, channels]), flat, true, false),
        recurrentKernel: () => cell.recurrentGradient(before, memories, flat, attributes.units),
        bias: () => tf.sum(flat, 0),
        mask: () => tf.zerosLike(mask as tf.Tensor),
      };
      return gradients;
    },
  });
}

const recurrence = defineRecurrence<'x'>('TipLabRecurrence', []);
const maskedRecurrence = defineRecurrence<'mask'>('TipLabMaskedRecurrence', ['mask']);

/** The gradient of what enters the gates at every step, `[steps, batch, gates · units]`. */
function throughTime(
  dy: tf.Tensor,
  saved: {
    readonly before: tf.Tensor;
    readonly memories: tf.Tensor;
    readonly recurrentKernel: tf.Tensor;
    readonly mask: tf.Tensor | undefined;
  },
  { cell: type, units, backwards, returnSequences, carries }: Attributes,
): tf.Tensor {
  const cell = cells[type];
  const { before, memories, recurrentKernel, mask } = saved;
  const [steps = 0, batch = 0] = before.shape;
  return tf.tidy(() => {
    const outputs = returnSequences ? swapTime(dy) : undefined;
    const deltas: tf.Tensor[] = [];
    const order = orderOf(steps, backwards).reverse();
    let ofState: tf.Tensor = returnSequences ? tf.zeros([batch, units]) : dy;
    let ofCarry: tf.Tensor = tf.zeros([batch, units]);
    for (const step of order) {
      const tokens = mask && tokensAt(mask, step);
      if (outputs) {
        const shown = stepOf(outputs, step);
        ofState = tf.add(ofState, tokens && !carries ? tf.mul(tokens, shown) : shown);
      }
      const back = cell.back({
        ofState,
        ofCarry,
        before: stepOf(before, step),
        kept: stepOf(memories, step),
        recurrentKernel,
        units,
      });
      deltas[step] = tokens ? tf.mul(back.delta, tokens) : back.delta;
      ofState = choose(tokens, back.ofState, ofState);
      ofCarry = choose(tokens, back.ofCarry, ofCarry);
    }
    return tf.stack(deltas);
  });
}

function run(
  x: tf.Tensor,
  { weight, mask }: LayerContext,
  attributes: Attributes,
  named: (name: string) => string = (name) => name,
): tf.Tensor {
  const inputs = {
    x,
    kernel: weight(named('kernel')),
    recurrentKernel: weight(named('recurrentKernel')),
    bias: weight(named('bias')),
  };
  const [y] = mask ? maskedRecurrence({ ...inputs, mask }, attributes) : recurrence(inputs, attributes);
  return y as tf.Tensor;
}

const forwardOf =
  (cell: CellType): LayerForward<LayerOf<CellType>> =>
  ({ units, returnSequences }, x, context) =>
    run(x, context, { cell, units, returnSequences, backwards: false, carries: true });

const simpleRNNForward: LayerForward<LayerOf<'simpleRNN'>> = forwardOf('simpleRNN');
const lstmForward: LayerForward<LayerOf<'lstm'>> = forwardOf('lstm');
const gruForward: LayerForward<LayerOf<'gru'>> = forwardOf('gru');

const bidirectionalForward: LayerForward<LayerOf<'bidirectional'>> = (layer, x, context) => {
  const { cell, units, returnSequences } = layer;
  const direction = (prefix: string, backwards: boolean) =>
    run(
      x,
      context,
      // As Keras: what is padding has no state from either side.
      { cell, units, returnSequences, backwards, carries: false },
      (name) => `${prefix}${name[0]?.toUpperCase()}${name.slice(1)}`,
    );
  return join(direction('forward', false), direction('backward', true));
};

export const recurrentForwards: LayerForwards<keyof typeof recurrentLayers> = {
  simpleRNN: simpleRNNForward,
  lstm: lstmForward,
  gru: gruForward,
  bidirectional: bidirectionalForward,
};
