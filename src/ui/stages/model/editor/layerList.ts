import { activations } from '../../../../core/catalog/activations';
import type { DataKind } from '../../../../core/catalog/dataKind';
import {
  type Layer,
  type LayerType,
  layerEntry,
  layerSchema,
  layers,
  newLayer,
} from '../../../../core/catalog/layers';
import type { LayerGroup } from '../../../../core/catalog/layers/types';
import { isMisfit } from '../../../../core/catalog/layers/types';
import { countTrainable } from '../../../../core/catalog/layers/weights';
import { type FixableMisfit, type Passed, withSuggestedFix } from '../../../../core/network/suggestedFix';

/** What a row says of its layer besides its name. */
export interface RowFacts {
  readonly outputShape?: readonly number[];
  readonly parameters?: number;
  readonly problem?: FixableMisfit;
}

export function inserted<T>(list: readonly T[], index: number, item: T): T[] {
  return [...list.slice(0, index), item, ...list.slice(index)];
}

export function removed<T>(list: readonly T[], index: number): T[] {
  return list.filter((_, at) => at !== index);
}

export function replaced<T>(list: readonly T[], index: number, item: T): T[] {
  return list.map((old, at) => (at === index ? item : old));
}

export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const item = list[from];
  if (item === undefined || to < 0 || to >= list.length) return [...list];
  return inserted(removed(list, from), to, item);
}

/**
 * A new layer with defaults that fit the kind of data.
 * @param inputShape what enters it, where that is known
 */
export function freshLayer(
  type: LayerType,
  kind: DataKind,
  inputShape: readonly number[] | undefined,
): Layer {
  if (type !== 'residual' || kind === 'image') return newLayer(type);
  // The catalog's block is one for images. Sequences and lists need one that is as wide as what enters.
  const width = inputShape?.at(-1) ?? 16;
  const inner =
    inputShape?.length === 2 ? { type: 'conv1d', filters: width } : { type: 'dense', units: width };
  return layerSchema.parse({
    type,
    layers: [
      { ...inner, activation: 'relu' },
      { ...inner, activation: 'linear' },
    ],
  });
}

const groupLabels: Readonly<Record<LayerGroup, string>> = {
  core: 'Core',
  convolution: 'Convolution',
  sequence: 'Sequences',
  pooling: 'Pooling',
  shape: 'Shape',
  regularization: 'Regularization',
  blocks: 'Blocks',
};

export interface LayerChoiceGroup {
  readonly label: string;
  readonly types: readonly LayerType[];
}

/** The layers that suit the data, group by group. */
export function layerChoices(kind: DataKind, insideBlock: boolean): LayerChoiceGroup[] {
  const suiting = (Object.keys(layers) as LayerType[]).filter((type) => {
    const { suits } = layerEntry(type);
    return (suits === 'any' || suits.includes(kind)) && !(insideBlock && type === 'residual');
  });
  return (Object.keys(groupLabels) as LayerGroup[])
    .map((group) => ({
      label: groupLabels[group],
      types: suiting.filter((type) => layerEntry(type).group === group),
    }))
    .filter((group) => group.types.length > 0);
}

/** Follows a shape through the layers of a block; stops at the first that does not fit. */
export function factsInside(inner: readonly Layer[], inputShape: readonly number[] | undefined): RowFacts[] {
  let shape = inputShape;
  const passed: Passed[] = [];
  return inner.map((layer) => {
    if (shape === undefined) return {};
    const effect = layerEntry(layer.type).effect(layer, shape);
    if (isMisfit(effect)) {
      shape = undefined;
      return { problem: withSuggestedFix(effect, passed) };
    }
    const { outputShape, weights } = effect;
    passed.push({ layer, inputShape: shape, outputShape });
    shape = outputShape;
    return { outputShape, parameters: countTrainable(weights) };
  });
}

/** What else there is to know of a layer in a word or two: `16 filters · ReLU`. */
export function detailOf(layer: Layer): string {
  const words: string[] = [];
  if ('filters' in layer) words.push(`${layer.filters} filters`);
  const { role } = layerEntry(layer.type);
  if ('strides' in layer && role !== 'pooling' && layer.strides > 1) {
    words.push(`strides ${layer.strides}`);
  }
  if ('padding' in layer && layer.padding === 'causal') words.push('causal');
  if ('returnSequences' in layer) words.push(layer.returnSequences ? 'state of every step' : 'last state');
  if ('shortcut' in layer) words.push('and a shortcut');
  // A layer that only bends is named after its activation.
  else if (role !== 'pass' && 'activation' in layer && layer.activation !== 'linear') {
    words.push(activations[layer.activation].label);
  }
  return words.join(' · ');
}

export function nameOf(layer: Layer): string {
  return layerEntry(layer.type).short(layer);
}
