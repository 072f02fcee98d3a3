import { isUsed, knobs, sectionOf } from './knobs';
import { sameValue, valueAt } from './plain';
import { usualExperiment } from './resolve';
import type { Experiment } from './schema';

/** A knob that was turned, and changes nothing with the others as they are. */
export interface Idle {
  readonly path: string;
  /** A sentence that names it and what it needs. */
  readonly message: string;
}

/** The knobs that stand elsewhere than by default and have no effect: nobody would turn them for that. */
export function withoutEffect(experiment: Experiment): readonly Idle[] {
  const base = usualExperiment(experiment.data);
  const idle = knobs.filter((placed) => {
    const value = valueAt(experiment, placed.path);
    if (value === undefined || isUsed(experiment, placed)) return false;
    const usual = valueAt(base, placed.path);
    // In a section that is off by default, the knob's own default.
    const byDefault = usual === undefined && 'default' in placed.knob ? placed.knob.default : usual;
    return !sameValue(value, byDefault);
  });
  const paths = new Set(idle.map(({ path }) => path));
  const unused = idle
    .filter(({ path }) => !paths.has(sectionOf(path)))
    .map(({ path, knob }) => ({
      path,
      message: `${knob.label} (${path}) is set and has no effect here: it needs ${knob.needs ?? 'other knobs to stand otherwise'}.`,
    }));
  return [...unused, ...neverTurned(experiment)];
}

/** What was turned on the way, in a run that does not get there. */
function neverTurned({ training }: Experiment): readonly Idle[] {
  const { liveChanges, epochs } = training;
  const first = liveChanges.findIndex(({ at }) => at.epoch >= epochs);
  if (first < 0) return [];
  const path = `training.liveChanges.${first}`;
  return [
    {
      path,
      message: `What is turned at epoch ${liveChanges[first]?.at.epoch} (${path}) never is: training ends after ${epochs} epochs.`,
    },
  ];
}
