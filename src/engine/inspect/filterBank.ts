import type { NetworkPlan } from '../../core/network/plan';
import type { FilterBank } from '../../protocol/inside';

/** Kernels of an image can be seen as images; those of deeper layers, with their many channels, cannot. */
export function filterBank(
  plan: NetworkPlan,
  weights: ReadonlyMap<string, Float32Array>,
  most: number,
): FilterBank | undefined {
  const [first] = plan.layers;
  const spec = first?.weights.find(({ name }) => name === 'kernel');
  if (first?.layer.type !== 'conv2d' || spec?.shape.length !== 4) return undefined;
  const values = weights.get(`${first.path}.kernel`);
  const [height = 1, width = 1, channels = 1, filters = 1] = spec.shape;
  if (values === undefined || (channels !== 1 && channels !== 3)) return undefined;
  const kernels = Array.from({ length: Math.min(filters, most) }, (_, filter) =>
    Float32Array.from(
      { length: height * width * channels },
      (_, at) => values[at * filters + filter] as number,
    ),
  );
  return { path: first.path, size: [height, width, channels], kernels };
}
