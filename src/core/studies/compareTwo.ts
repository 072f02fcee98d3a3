import { essence } from '../experiment/difference';
import { isPlain, type Plain } from '../experiment/plain';
import { usualExperiment } from '../experiment/resolve';
import type { Experiment, Study } from '../experiment/schema';

/** One side of a comparison. */
export interface Side {
  readonly name: string;
  readonly experiment: Experiment;
}

/** What is the study's own, or changes no number. */
const notCompared = new Set(['version', 'name', 'notes', 'seed', 'backend', 'study']);
const longestName = 60;

/**
 * Any two experiments as a comparison: both arms are laid over the defaults of the first one's data set, as a link
 * is, and train on the seeds that begin with the first one's.
 */
export function comparisonOf(
  first: Side,
  second: Side,
  seeds: number,
): { readonly experiment: Experiment; readonly study: Study } {
  const { data, seed, backend } = first.experiment;
  const arm = ({ name, experiment }: Side) => ({
    name: name.slice(0, longestName),
    changes: changesOf(experiment),
  });
  return {
    experiment: { ...usualExperiment(data), seed, backend },
    study: { type: 'compare', tip: 'augment', arms: [arm(first), arm(second)], seeds },
  };
}

function changesOf(experiment: Experiment): Plain {
  const changes = essence(experiment);
  if (!isPlain(changes)) return {};
  return Object.fromEntries(Object.entries(changes).filter(([key]) => !notCompared.has(key)));
}
