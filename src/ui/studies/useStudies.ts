import { useCallback, useState } from 'react';
import { withKnob } from '../../core/experiment/liveChanges';
import { resolveExperiment } from '../../core/experiment/resolve';
import type { Experiment, Study } from '../../core/experiment/schema';
import type { Problem } from '../../core/problem';
import type { Offer } from '../../core/studies/types';
import { useLab, useStudyDesk } from '../lab';

/** What can be done with studies. */
export function useStudies() {
  const lab = useLab();
  const desk = useStudyDesk();
  const [problem, setProblem] = useState<Problem>();
  /** Starts the study of the experiment as it stands. */
  const begin = useCallback(
    (study: Study) => {
      const { experiment } = lab.experiment.getState();
      lab.pause();
      desk.start({ ...experiment, backend: sameForAll(experiment, lab.run.getState().backend?.id) }, study);
    },
    [lab, desk],
  );
  /** Puts what a study found into the experiment: one step of undo. */
  const apply = useCallback(
    ({ values }: Offer) => {
      const { experiment, replace } = lab.experiment.getState();
      let tree: Experiment = experiment;
      for (const [path, value] of Object.entries(values)) tree = withKnob(tree, path, value);
      const found = resolveExperiment(tree);
      if (found.ok) replace(found.experiment);
      setProblem(found.ok ? undefined : found.problems[0]);
    },
    [lab],
  );
  return { begin, apply, problem };
}

/** “Automatic” could choose another backend for each run, and would not use all cores. */
function sameForAll({ backend }: Experiment, chosen: Experiment['backend'] | undefined) {
  return backend === 'auto' ? (chosen ?? 'wasm') : backend;
}
