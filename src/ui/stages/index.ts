import { type Stage, stages } from '../../store/view';
import { stagesById } from './registry.generated';
import type { StageEntry } from './types';

/** Every stage says itself in its own folder: a new one is that folder and a line in `store/view`. */
const entries: Readonly<Record<Stage, StageEntry>> = stagesById;

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
