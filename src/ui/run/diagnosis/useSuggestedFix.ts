import { useCallback, useState } from 'react';
import type { SuggestedFix } from '../../../core/diagnosis/types';
import { withKnob } from '../../../core/experiment/liveChanges';
import { resolveExperiment } from '../../../core/experiment/resolve';
import type { Experiment } from '../../../core/experiment/schema';
import type { Problem } from '../../../core/problem';
import type { Lab } from '../../../store/lab';
import { useExperiment, useLab, useSetKnob } from '../../lab';

interface Applied {
  readonly words: string;
  /** The experiment right after: as long as it stands, the fix can be taken back by itself. */
  readonly experiment: Experiment;
  /** The run began anew for it. */
  readonly isAnew: boolean;
}

export interface SuggestedFixControls {
  /** Turns the knob; a run that has ended, or that can gain nothing by it any more, is trained again with it. */
  apply(suggestedFix: SuggestedFix): void;
  /** What was just fixed, until the next knob is turned. */
  readonly applied: string | undefined;
  /** Takes back what was just fixed. */
  takeBack(): void;
  /** Why the knob could not be turned. */
  readonly message: string | undefined;
}

export function useSuggestedFix(): SuggestedFixControls {
  const lab = useLab();
  const setKnob = useSetKnob();
  const experiment = useExperiment((state) => state);
  const [applied, setApplied] = useState<Applied>();
  const [message, setMessage] = useState<string>();

  const apply = useCallback(
    ({ path, value, words, anew }: SuggestedFix) => {
      const { status } = lab.run.getState();
      const isAnew = anew === true && status !== 'done' && status !== 'failed';
      const problem = isAnew ? setForWholeRun(lab, path, value) : setKnob(path, value);
      setMessage(problem?.message);
      if (problem) return;
      setApplied({ words, experiment: lab.experiment.getState().experiment, isAnew });
      if (isAnew) trainAnew(lab);
      else if (status === 'done' || status === 'failed') lab.train();
    },
    [lab, setKnob],
  );
  const isAnew = applied?.isAnew === true;
  const takeBack = useCallback(() => {
    lab.undo();
    if (isAnew) trainAnew(lab);
  }, [lab, isAnew]);
  return {
    apply,
    applied: applied?.experiment === experiment ? applied.words : undefined,
    takeBack,
    message,
  };
}

/** Sets a knob from the first epoch on, where turning it would only reach the network as it is by now. */
function setForWholeRun(lab: Lab, path: string, value: unknown): Problem | undefined {
  const store = lab.experiment.getState();
  const resolved = resolveExperiment(withKnob(store.experiment, path, value));
  if (!resolved.ok) return resolved.problems[0];
  store.replace(resolved.experiment);
  return undefined;
}

function trainAnew(lab: Lab): void {
  lab.rewind();
  lab.train();
}
