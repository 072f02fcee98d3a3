import { hasTrait, type Layer, layerEntry } from '../catalog/layers';
import { denseLayers } from '../catalog/layers/dense';
import { isMisfit, type LayerEffect, type Misfit, showShape } from '../catalog/layers/types';
import { countTrainable } from '../catalog/layers/weights';
import { type NetworkInput, outputUnits, type Task } from '../task';
import { type FixableMisfit, withSuggestedFix } from './suggestedFix';

/** A layer in its place: what enters, what leaves, what it costs. */
export interface PlannedLayer extends LayerEffect {
  /** Unique within the network, such as `2` or `head`; also names its random stream and its weights. */
  readonly path: string;
  readonly layer: Layer;
  readonly inputShape: readonly number[];
  /** Trainable parameters. */
  readonly parameters: number;
}

export interface NetworkPlan {
  readonly inputShape: readonly number[];
  /** Where the input is token numbers: how many there can be. */
  readonly vocabulary?: number;
  /** The layers of the experiment, then the head. */
  readonly layers: readonly PlannedLayer[];
  /** Trainable parameters. */
  readonly parameters: number;
  /** Multiply-adds of one example's forward pass. */
  readonly multiplyAdds: number;
}

/** The first layer that does not fit; `index` is that of the experiment's list, its length for the head. */
export interface NetworkProblem extends FixableMisfit {
  readonly index: number;
}

export interface PlanResult {
  /** As far as the layers fit. */
  readonly plan: NetworkPlan;
  readonly problem?: NetworkProblem;
}

/** More than this does not train in a tab. */
export const maxParameters = 20_000_000;

/** Whether a batch must be worked on whole: batch normalization measures it. */
export function needsWholeBatch({ layers }: Pick<NetworkPlan, 'layers'>): boolean {
  return layers.some(({ layer }) => hasTrait(layer, 'usesBatchStatistics'));
}

/** The output layer: one linear unit per class, or one for a number. The loss applies the softmax. */
export function headOf(task: Task): Layer {
  return { type: 'dense', units: outputUnits(task), activation: 'linear' };
}

/**
 * Follows a shape through the layers and the head.
 * @param input what one example is; its shape alone, where it is plain numbers
 */
export function planNetwork(
  layers: readonly Layer[],
  input: NetworkInput | readonly number[],
  task: Task,
): PlanResult {
  const { shape: inputShape, vocabulary }: NetworkInput = 'shape' in input ? input : { shape: input };
  const planned: PlannedLayer[] = [];
  let shape = inputShape;
  const sum = (key: 'parameters' | 'multiplyAdds') => planned.reduce((total, layer) => total + layer[key], 0);
  const result = (problem?: NetworkProblem): PlanResult => ({
    plan: {
      inputShape,
      ...(vocabulary !== undefined && { vocabulary }),
      layers: planned,
      parameters: sum('parameters'),
      multiplyAdds: sum('multiplyAdds'),
    },
    ...(problem && { problem }),
  });

  for (const [index, layer] of [...layers, headOf(task)].entries()) {
    const isHead = index === layers.length;
    // The first layer alone sees the tokens themselves.
    const tokens = index === 0 ? vocabulary : undefined;
    const effect = effectOf(layer, shape, isHead, tokens);
    if (isMisfit(effect)) return result({ ...withSuggestedFix(effect, planned), index });
    planned.push({
      ...effect,
      path: isHead ? 'head' : String(index),
      layer,
      inputShape: shape,
      parameters: countTrainable(effect.weights),
    });
    if (sum('parameters') > maxParameters) {
      return result({
        index,
        message: `With this layer the network has ${sum('parameters').toLocaleString('en')} parameters; ${maxParameters.toLocaleString('en')} are the most.`,
        hint: 'Use fewer units or filters, or pool before Flatten.',
      });
    }
    shape = effect.outputShape;
  }
  return result();
}

function effectOf(
  layer: Layer,
  shape: readonly number[],
  isHead: boolean,
  tokens: number | undefined,
): LayerEffect | Misfit {
  if (tokens !== undefined && !layerEntry(layer.type).traits.includes('readsTokens')) {
    return {
      message: 'Texts enter as token numbers, which only name the tokens: 7 is not more than 6.',
      hint: 'Put an Embedding first.',
      insertBefore: 'embedding',
    };
  }
  return isHead ? headEffect(layer, shape) : layerEntry(layer.type).effect(layer, shape, tokens);
}

function headEffect(layer: Layer, shape: readonly number[]): LayerEffect | Misfit {
  if (layer.type === 'dense' && shape.length === 1) return denseLayers.dense.effect(layer, shape);
  return {
    message: `The output layer needs a flat list of numbers but gets ${showShape(shape)}.`,
    hint: 'Add Flatten or global average pooling as the last layer.',
    wants: 'list',
    insertBefore: shape.length === 2 ? 'globalAveragePool1d' : 'globalAveragePool',
  };
}
