import type { Layer } from '../catalog/layers';
import { showShape } from '../catalog/layers/types';
import type { NetworkPlan } from '../network/plan';

/** Layers that stand one behind the other in a network's list. */
export interface LayerSpan {
  /** Place of the first. */
  readonly index: number;
  readonly length: number;
}

/** The same layers without the shortcuts, and where each block went. */
export function plainTwin(layers: readonly Layer[]): {
  readonly layers: readonly Layer[];
  /** Of each block of the original, in order. */
  readonly spans: readonly LayerSpan[];
} {
  const plain: Layer[] = [];
  const spans: LayerSpan[] = [];
  for (const layer of layers) {
    if (layer.type !== 'residual') {
      plain.push(layer);
      continue;
    }
    const index = plain.length;
    plain.push(...layer.layers);
    if (layer.activation !== 'linear') plain.push({ type: 'activation', activation: layer.activation });
    spans.push({ index, length: plain.length - index });
  }
  return { layers: plain, spans };
}

/**
 * The blocks that can be left out of both twins: those that keep the shape of what passes, so that the shortcut is the
 * identity and the plain twin still fits together.
 * @returns places of the blocks in the residual list, and among all blocks
 */
export function removableBlocks({
  layers,
}: NetworkPlan): readonly { readonly index: number; readonly block: number }[] {
  let block = -1;
  return layers.flatMap(({ layer, inputShape, outputShape }, index) => {
    if (layer.type !== 'residual') return [];
    block += 1;
    const keepsShape = showShape(inputShape) === showShape(outputShape) && layer.shortcut === 'auto';
    return keepsShape ? [{ index, block }] : [];
  });
}
