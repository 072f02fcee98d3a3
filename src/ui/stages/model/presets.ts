import type { DataKind } from '../../../core/catalog/dataKind';
import { type ModelPreset, modelPresets } from '../../../core/catalog/modelPresets';
import { planNetwork } from '../../../core/network/plan';
import type { NetworkInput, Task } from '../../../core/task';

export interface PresetChoice extends ModelPreset {
  readonly id: string;
}

/** The networks to start from that are meant for this kind of data and fit the very shape of it. */
export function fittingPresets(kind: DataKind, input: NetworkInput, task: Task): readonly PresetChoice[] {
  return Object.entries<ModelPreset>(modelPresets)
    .map(([id, preset]) => ({ id, ...preset }))
    .filter(
      ({ suits, layers }) => suits.includes(kind) && planNetwork(layers, input, task).problem === undefined,
    );
}
