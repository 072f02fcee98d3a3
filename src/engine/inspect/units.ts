import type { Layer } from '../../core/catalog/layers';
import { sizeOf } from '../../core/catalog/layers/types';
import type { UnitCount } from '../../core/diagnosis/types';
import type { NetworkPlan } from '../../core/network/plan';
import type { Part } from '../../data/types';
import type { Stepper } from '../stepper/stepper';
import { withoutPadding } from './padding';

/** Examples that a unit must be zero for, at most: one that fires once in so many is not worth keeping either. */
const examplesAtMost = 256;
const examplesAtLeast = 32;
/** Outputs of all layers together that one look may ask for: what it costs is a part of a validation. */
const outputsAtMost = 4e6;

/** Counts the ReLU units that never fire. */
export interface UnitCensus {
  /** Empty of a network without ReLU. */
  count(): Promise<readonly UnitCount[]>;
}

/**
 * @param part whose first examples are looked at; their order is random already
 */
export function createUnitCensus(
  stepper: Pick<Stepper, 'observe'>,
  plan: NetworkPlan,
  part: Part,
): UnitCensus {
  const activated = plan.layers.filter(({ layer, path }) => path !== 'head' && endsInRelu(layer));
  const perExample = plan.layers.reduce((sum, { outputShape }) => sum + sizeOf(outputShape), 0);
  const wanted = Math.max(examplesAtLeast, Math.min(examplesAtMost, Math.floor(outputsAtMost / perExample)));
  const examples = Math.min(part.count, wanted);
  const inputs = part.inputs.subarray(0, examples * sizeOf(plan.inputShape));
  return {
    async count() {
      if (activated.length === 0 || examples === 0) return [];
      const outputs = await stepper.observe(inputs, examples);
      return activated.flatMap(({ path, outputShape }) => {
        const values = outputs.get(path);
        if (values === undefined) return [];
        const units = outputShape.at(-1) ?? 0;
        const fire = firing(withoutPadding(plan, path, inputs, values), units);
        return [{ layer: path, units, dead: units - fire }];
      });
    },
  };
}

function endsInRelu(layer: Layer): boolean {
  return 'activation' in layer && layer.activation === 'relu';
}

/** Units, or channels, that are above zero anywhere. @param values `[..., units]` */
function firing(values: Float32Array, units: number): number {
  const fires = new Uint8Array(units);
  let count = 0;
  for (let at = 0; at < values.length && count < units; at++) {
    if ((values[at] as number) > 0 && fires[at % units] === 0) {
      fires[at % units] = 1;
      count++;
    }
  }
  return count;
}
