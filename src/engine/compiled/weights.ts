import { sizeOf, type WeightSpec } from '../../core/catalog/layers/types';
import type { NetworkPlan } from '../../core/network/plan';
import type { Layout } from './layout';
import type { PlacedWeight } from './scope';

/** A weight in its place. */
export interface PlannedWeight extends PlacedWeight {
  /** Such as `2.kernel`. */
  readonly path: string;
  readonly spec: WeightSpec;
}

/**
 * All trained weights one after another, and beside them, at the same offsets, their gradients and what the optimizer
 * remembers: so one operation moves them all. Addresses in bytes, lengths in floats.
 */
export interface TrainedBlock {
  readonly weights: number;
  readonly gradients: number;
  readonly memories: readonly [number, number];
  readonly length: number;
  /** Kernels come first: penalties and decay act on them alone. */
  readonly penalisedLength: number;
}

export interface PlacedWeights {
  /** In the order of the layers. */
  readonly list: readonly PlannedWeight[];
  readonly trained: TrainedBlock;
}

export function placeWeights(plan: NetworkPlan, layout: Layout): PlacedWeights {
  const all = plan.layers.flatMap((layer) =>
    layer.weights.map((spec) => ({ path: `${layer.path}.${spec.name}`, spec, size: sizeOf(spec.shape) })),
  );
  const offsets = new Map<string, number>();
  let length = 0;
  const line = (penalised: boolean) => {
    for (const { path, spec, size } of all) {
      if (!spec.trainable || spec.penalised !== penalised) continue;
      offsets.set(path, length);
      length += Math.ceil(size / 4) * 4;
    }
    return length;
  };
  const penalisedLength = line(true);
  line(false);
  const [weights, gradients] = [layout.keep(length), layout.keep(length)];
  const memories: [number, number] = [layout.keep(length), layout.keep(length)];
  const list = all.map((weight): PlannedWeight => {
    const offset = offsets.get(weight.path);
    if (offset === undefined) return { ...weight, address: layout.keep(weight.size), gradient: 0 };
    return { ...weight, address: weights + offset * 4, gradient: gradients + offset * 4 };
  });
  return { list, trained: { weights, gradients, memories, length, penalisedLength } };
}

/** The same weights with gradients in a block of their own. */
export function withOwnGradients({ list, trained }: PlacedWeights, layout: Layout): PlacedWeights {
  const gradients = layout.keep(trained.length);
  const moved = gradients - trained.gradients;
  return {
    list: list.map((weight) =>
      weight.gradient === 0 ? weight : { ...weight, gradient: weight.gradient + moved },
    ),
    trained: { ...trained, gradients },
  };
}
