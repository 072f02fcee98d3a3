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

/**
 * A recurrent layer as one operation, with backpropagation through time by hand: x `[batch, steps, channels]`.
 * Outputs: `[batch, units]` or `[batch, steps, units]`; then, for the gradient, the state before each step and what
 * the cell remembers of it, `[steps, batch, ...]`.
 */
const recurrence = defineOperation<'x' | 'kernel' | 'recurrentKernel' | 'bias', Attributes>({
  name: 'TipLabRecurrence',
  forward: ({ x, kernel, recurrentKernel, bias }, attributes) => {
    const { units, backwards, returnSequences } = attributes;
    const cell = cells[attributes.cell];
    const [batch = 0, steps = 0] = x.shape;
    return tf.tidy(() => {
      const inputs = projected(x, kernel, bias);
      const states: tf.Tensor[] = [];
      const before: tf.Tensor[] = [];
      const memories: tf.Tensor[] = [];
      let memory: StepMemory = cell.start(batch, units);
      for (const step of orderOf(steps, backwards)) {
        before[step] = memory.state;
        memory = cell.step(stepOf(inputs, step), memory, recurrentKernel, units);
        states[step] = memory.state;
        memories[step] = memory.kept;
      }
      const output = returnSequences ? swapTime(tf.stack(states)) : memory.state.clone();
      return [output, tf.stack(before), tf.stack(memories)];
    });
  },
  saves: ['x', 'kernel', 'recurrentKernel'],
  savesOutputs: [false, true, true],
  gradient: ([gradient], saved, attributes) => {
    const [x, kernel, recurrentKernel, before, memories] = saved as [
      tf.Tensor,
      tf.Tensor,
      tf.Tensor,
      tf.Tensor,
      tf.Tensor,
    ];
    const [batch = 0, steps = 0, channels = 0] = x.shape;
    const cell: Cell = cells[attributes.cell];
    const deltas = throughTime(gradient as tf.Tensor, { before, memories, recurrentKernel }, attributes);
    const flat = tf.reshape(deltas, [steps * batch, deltas.shape[2] ?? 0]);
    return {
      x: () => swapTime(tf.reshape(tf.matMul(flat, kernel, false, true), [steps, batch, channels])),
      kernel: () => tf.matMul(tf.reshape(swapTime(x), [steps * batch, channels]), flat, true, false),
      recurrentKernel: () => cell.recurrentGradient(before, memories, flat, attributes.units),
      bias: () => tf.sum(flat, 0),
    };
  },
});

/** The gradient of what enters the gates at every step, `[steps, batch, gates · units]`. */
function throughTime(
  dy: tf.Tensor,
  saved: { readonly before: tf.Tensor; readonly memories: tf.Tensor; readonly recurrentKernel: tf.Tensor },
  { cell: type, units, backwards, returnSequences }: Attributes,
): tf.Tensor {
  const cell = cells[type];
  const { before, memories, recurrentKernel } = saved;
  const [steps = 0, batch = 0] = before.shape;
  return tf.tidy(() => {
    const outputs = returnSequences ? swapTime(dy) : undefined;
    const deltas: tf.Tensor[] = [];
    const order = orderOf(steps, backwards).reverse();
    let ofState: tf.Tensor = returnSequences ? tf.zeros([batch, units]) : dy;
    let ofCarry: tf.Tensor = tf.zeros([batch, units]);
    for (const step of order) {
      if (outputs) ofState = tf.add(ofState, stepOf(outputs, step));
      const back = cell.back({
        ofState,
        ofCarry,
        before: stepOf(before, step),
        kept: stepOf(memories, step),
        recurrentKernel,
        units,
      });
      deltas[step] = back.delta;
      ofState = back.ofState;
      ofCarry = back.ofCarry;
    }
    return tf.stack(deltas);
  });
}

function run(
  x: tf.Tensor,
  { weight }: LayerContext,
  attributes: Attributes,
  named: (name: string) => string = (name) => name,
): tf.Tensor {
  const [y] = recurrence(
    {
      x,
      kernel: weight(named('kernel')),
      recurrentKernel: weight(named('recurrentKernel')),
      bias: weight(named('bias')),
    },
    attributes,
  );
  return y as tf.Tensor;
}

const forwardOf =
  (cell: CellType): LayerForward<LayerOf<CellType>> =>
  ({ units, returnSequences }, x, context) =>
    run(x, context, { cell, units, returnSequences, backwards: false });

const simpleRNNForward: LayerForward<LayerOf<'simpleRNN'>> = forwardOf('simpleRNN');
const lstmForward: LayerForward<LayerOf<'lstm'>> = forwardOf('lstm');
const gruForward: LayerForward<LayerOf<'gru'>> = forwardOf('gru');

const bidirectionalForward: LayerForward<LayerOf<'bidirectional'>> = (layer, x, context) => {
  const { cell, units, returnSequences } = layer;
  const direction = (prefix: string, backwards: boolean) =>
    run(
      x,
      context,
      { cell, units, returnSequences, backwards },
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
