import { useCallback } from 'react';
import { type ComparedTip, type ComparedTipId, comparedTips } from '../../core/catalog/comparedTips';
import { sameValue, valueAt, withValueAt } from '../../core/experiment/plain';
import type { Experiment, Study } from '../../core/experiment/schema';
import { useAsleep, useLab, useStudyDesk } from '../lab';
import { planOf } from '../network';

/** On how many seeds one compares without saying more. */
export const usualSeeds = 5;

/** Compares the experiment with and without a tip, or any two. */
export function useCompare() {
  const lab = useLab();
  const desk = useStudyDesk();
  const asleep = useAsleep();
  const start = useCallback(
    (experiment: Experiment, study: Study) => {
      lab.pause();
      // Both arms on the same backend, and so on all the cores: “Automatic” could choose differently for each.
      const backend =
        experiment.backend === 'auto' ? (lab.run.getState().backend?.id ?? 'wasm') : experiment.backend;
      desk.start({ ...experiment, backend }, study);
    },
    [lab, desk],
  );
  /** Shows what can be compared and starts nothing. */
  const offer = useCallback((tip?: ComparedTipId) => desk.show('compare', tip), [desk]);
  /** Starts at once; where the network does not fit it only shows why nothing can be compared. */
  const begin = useCallback(
    (tip: ComparedTipId, seeds?: number) => {
      const { experiment } = lab.experiment.getState();
      if (planOf(experiment).problem) {
        desk.show('compare', tip);
        return;
      }
      const last = seedsOf(desk.state.getState().run?.study);
      const study: Study = {
        type: 'compare',
        tip,
        seeds: seeds ?? last ?? seedsOf(experiment.study) ?? usualSeeds,
      };
      start(awaken(experiment, comparedTips[tip], asleep), study);
    },
    [lab, desk, asleep, start],
  );
  return { begin, offer, start };
}

/** How many seeds a comparison takes; undefined for other studies. */
function seedsOf(study: Study | null | undefined): number | undefined {
  return study?.type === 'compare' ? study.seeds : undefined;
}

/** The experiment with the tip as it was set before it was switched off, if it was. */
function awaken(
  experiment: Experiment,
  { path, off }: ComparedTip,
  asleep: Map<string, unknown>,
): Experiment {
  const held = asleep.get(`${experiment.data.dataset}:${path}`);
  if (held === undefined || off === undefined || !sameValue(valueAt(experiment, path), off))
    return experiment;
  return withValueAt(experiment, path, held);
}
