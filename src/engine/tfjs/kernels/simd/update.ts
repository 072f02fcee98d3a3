import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type * as tf from '@tensorflow/tfjs-core';
import { type Update, updateOf } from '../../../compiled/updates';
import { Context } from '../../../wasm/opcodes';
import { type Operation, operation } from '../../../wasm/program';
import type { UpdateAttributes, UpdateInputs } from '../update';
import { heapAddress, heapView, makeOutput, sizeOf } from '../wasm';
import type { HeapKernels } from './heap';

/** Numbers that one operation moves at a time. */
const lanes = 4;

/**
 * The step of an optimizer. The slots, which nobody else holds, are written in place; the weight is not, since tfjs-wasm
 * keeps packed copies of what it has convolved with.
 */
export function simdUpdate(
  heap: HeapKernels,
  { inputs, attrs, backend }: { inputs: UpdateInputs; attrs: UpdateAttributes; backend: BackendWasm },
): tf.TensorInfo[] {
  const { config, learningRate, weightDecay, step, project } = attrs;
  const length = sizeOf(inputs.weight.shape);
  const weight = makeOutput(backend, inputs.weight.shape);
  heapView(backend, weight).set(heapView(backend, inputs.weight));
  const address = (tensor: tf.TensorInfo | undefined) => (tensor ? heapAddress(backend, tensor) : 0);
  const places = [weight, inputs.gradient, inputs.slot0, inputs.slot1].map(address);
  const whole = Math.floor(length / lanes) * lanes;
  const updateAt = (
    [weights = 0, gradients = 0, first = 0, second = 0]: readonly number[],
    numbers: number,
  ): Update =>
    updateOf(config, {
      weights,
      gradients,
      memories: [first, second],
      length: numbers,
      penalisedLength: weightDecay > 0 ? numbers : 0,
    });
  const main = updateAt(places, whole);
  const context = heap.run(
    { count: 1 },
    ({ layout, backwardOperation: add }) => {
      for (const each of main.program) add(each);
      if (whole === length) return;
      // The last few are moved to where zeros follow them, and back.
      const ends = places.map((place) => (place === 0 ? 0 : place + whole * 4));
      const room = places.map((place) => (place === 0 ? 0 : layout.keep(lanes)));
      for (const [index, end] of ends.entries())
        if (end > 0) add(copied(end, room[index] ?? 0, length - whole));
      for (const each of updateAt(room, lanes).program) add(each);
      for (const [index, end] of ends.entries())
        if (end > 0) add(copied(room[index] ?? 0, end, length - whole));
    },
    (floats, at) => {
      floats[(at + Context.Rate) >>> 2] = main.rate(learningRate, step);
      floats[(at + Context.Keep) >>> 2] = 1 - learningRate * weightDecay;
      floats[(at + Context.Factor) >>> 2] = 1;
    },
  );
  if (!project) return [weight];
  const doubles = heap.doubles();
  const norms = [Context.StepNorm2, Context.StepDotGradient].map(
    (slot) => doubles[(context + slot) >>> 3] ?? 0,
  );
  const projection = makeOutput(backend, [2]);
  heapView(backend, projection).set(norms);
  return [weight, projection];
}

/** Copies a few numbers: an image of one row. */
function copied(from: number, to: number, length: number): Operation {
  return operation('pad', {
    from,
    to,
    height: 1,
    width: length,
    channels: 1,
    repeat: 1,
    before: 0,
    toRow: length,
    toImage: length,
  });
}
