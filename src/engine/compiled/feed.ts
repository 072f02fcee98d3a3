import type { Batch } from '../stepper/stepper';
import { Context } from '../wasm/opcodes';
import type { PlanMemory } from './memories';
import type { Shard } from './plan';

/** Copies examples into a shard's places. */
export interface Feed {
  /**
   * Examples of a training batch, with all that the loss needs.
   * @param adds whether their gradients add up to those that are there already
   */
  training(batch: Batch, first: number, length: number, adds: boolean): void;
  /** Inputs alone. */
  inputs(inputs: Float32Array, first: number, length: number): void;
}

/**
 * @param inputSize numbers per example
 * @param isClassification whether the truth is a class or a number
 */
export function createFeed(
  shard: Pick<Shard, 'context' | 'input' | 'truth' | 'extras'>,
  { floats, integers }: Pick<PlanMemory, 'floats' | 'integers'>,
  inputSize: number,
  isClassification: boolean,
): Feed {
  const { input, truth, extras } = shard;
  const at = shard.context / 4;

  function put(inputs: Float32Array, first: number, length: number, before: number): void {
    copyFloats(inputs, first * inputSize, floats, input / 4, length * inputSize);
    integers[at + Context.Count / 4] = length;
    integers[at + Context.First / 4] = before;
  }

  return {
    training({ inputs, labels, targets, classWeights, mix }, first, length, adds) {
      put(inputs, first, length, first);
      integers[at + Context.Adds / 4] = adds ? 1 : 0;
      if (isClassification) copyIntegers(labels, first, integers, truth / 4, length);
      else copyFloats(targets, first, floats, truth / 4, length);
      integers[at + Context.Weighted / 4] = classWeights ? 1 : 0;
      integers[at + Context.Mixed / 4] = mix ? 1 : 0;
      if (classWeights) {
        const place = extras.weights / 4;
        for (let i = 0; i < length; i++) {
          floats[place + i] = classWeights[labels[first + i] as number] as number;
        }
        if (mix) copyFloats(classWeights, 0, floats, extras.classWeights / 4, classWeights.length);
      }
      if (mix) {
        copyIntegers(mix.labels, first, integers, extras.secondLabels / 4, length);
        copyFloats(mix.shares, first, floats, extras.shares / 4, length);
      }
    },
    inputs: (inputs, first, length) => put(inputs, first, length, 0),
  };
}

/** A loop where there are few, since `subarray` allocates. One for each kind of number: it runs twice as fast. */
function copyFloats(
  from: Float32Array,
  first: number,
  to: Float32Array,
  place: number,
  length: number,
): void {
  if (length > 256) to.set(from.subarray(first, first + length), place);
  else for (let i = 0; i < length; i++) to[place + i] = from[first + i] as number;
}

function copyIntegers(from: Int32Array, first: number, to: Int32Array, place: number, length: number): void {
  if (length > 256) to.set(from.subarray(first, first + length), place);
  else for (let i = 0; i < length; i++) to[place + i] = from[first + i] as number;
}
