import type { Stage } from '../../store/view';
import { KnobPanel } from '../knobs/KnobPanel';
import { stageEntry } from '.';

/** The knobs' column of a stage. */
export function StageKnobs({ stage }: { readonly stage: Stage }) {
  const entry = stageEntry(stage);
  if ('panel' in entry) return <KnobPanel layout={entry.panel} covers={entry.covers} />;
  const { Knobs } = entry;
  return <Knobs />;
}
