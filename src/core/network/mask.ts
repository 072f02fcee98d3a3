import { type Layer, layerEntry } from '../catalog/layers';
import { shortcutOf } from '../catalog/layers/residual';
import type { NetworkPlan } from './plan';

/**
 * Whether what a layer gives of a text still tells which steps are padding, where its input does. As in Keras, with
 * `mask_zero` in the embedding: layers that take steps as they stand pass it on, and so do recurrent ones that give
 * their states; what mixes steps loses it, a projection on a shortcut too.
 * @param inputShape of one example, like outputShape; that of a text of token numbers is `[length]`
 */
export function passesMask(
  layer: Layer,
  inputShape: readonly number[],
  outputShape: readonly number[],
): boolean {
  if (outputShape.length !== 2) return false;
  if (layer.type !== 'residual') return layerEntry(layer.type).traits.includes('passesMask');
  const { layers, shortcut } = layer;
  return (
    layers.every(({ type }) => layerEntry(type).traits.includes('passesMask')) &&
    shortcutOf(inputShape, outputShape, shortcut) === undefined
  );
}

/** The paths of the layers whose outputs still tell which steps of a text are padding; none but of texts. */
export function layersWithMask({
  vocabulary,
  layers,
}: Pick<NetworkPlan, 'vocabulary' | 'layers'>): Set<string> {
  const paths = new Set<string>();
  if (vocabulary === undefined) return paths;
  for (const { layer, path, inputShape, outputShape } of layers) {
    if (!passesMask(layer, inputShape, outputShape)) break;
    paths.add(path);
  }
  return paths;
}
