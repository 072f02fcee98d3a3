import { paddingToken } from '../../core/catalog/sequences';
import { layersWithMask } from '../../core/network/mask';
import type { NetworkPlan } from '../../core/network/plan';

/**
 * Leaves out what a layer gives where a text is padding, as far as the layer still tells it: nobody looks at that.
 * @param inputs of all examples; values, the layer's outputs for them
 */
export function withoutPadding(
  plan: NetworkPlan,
  path: string,
  inputs: Float32Array,
  values: Float32Array,
): Float32Array {
  if (!layersWithMask(plan).has(path)) return values;
  const width = values.length / inputs.length;
  let kept = 0;
  const tokens = new Float32Array(values.length);
  for (let step = 0; step < inputs.length; step++) {
    if (inputs[step] === paddingToken) continue;
    tokens.set(values.subarray(step * width, (step + 1) * width), kept);
    kept += width;
  }
  return tokens.subarray(0, kept);
}
