import { type Stage, stages } from '../../store/view';
import { augmentStage } from './augment/stage';
import { balanceStage } from './balance/stage';
import { dataStage } from './data/stage';
import { ensembleStage } from './ensemble/stage';
import { evaluateStage } from './evaluate/stage';
import { modelStage } from './model/stage';
import { pruneStage } from './prune/stage';
import { trainStage } from './train/stage';
import type { StageEntry } from './types';

/** Every stage says itself in its own folder: a new one is one folder, one line here and one in `store/view`. */
const entries = {
  data: dataStage,
  balance: balanceStage,
  augment: augmentStage,
  model: modelStage,
  train: trainStage,
  evaluate: evaluateStage,
  ensemble: ensembleStage,
  prune: pruneStage,
} satisfies Record<Stage, StageEntry>;

export function stageEntry(id: Stage): StageEntry {
  return entries[id];
}

export type NamedStage = StageEntry & { readonly id: Stage };

/** The stages in the order in which data meets them. */
export const stageEntries: readonly NamedStage[] = stages.map((id) => ({
  id,
  ...entries[id],
}));

/** The stage that a knob lives in. */
export function stageOfKnob(path: string): Stage | undefined {
  return stageEntries.find(({ covers }) =>
    covers.some((start) => path === start || path.startsWith(`${start}.`)),
  )?.id;
}
