import { useCallback, useState } from 'react';
import type { SuggestedFix } from '../../../core/diagnosis/types';
import type { Experiment } from '../../../core/experiment/schema';
import { useExperiment, useLab, useSetKnob } from '../../lab';

interface Applied {
  readonly words: string;
  /** The experiment right after: as long as it stands, the fix can be taken back by itself. */
  readonly experiment: Experiment;
}

export interface SuggestedFixControls {
  /** Turns the knob; a run that has ended is trained again with it. */
  apply(suggestedFix: SuggestedFix): void;
  /** What was just fixed, until the next knob is turned. */
  readonly applied: string | undefined;
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
    ({ path, value, words }: SuggestedFix) => {
      const { status } = lab.run.getState();
      const problem = setKnob(path, value);
      setMessage(problem?.message);
      if (problem) return;
      setApplied({ words, experiment: lab.experiment.getState().experiment });
      if (status === 'done' || status === 'failed') lab.train();
    },
    [lab, setKnob],
  );
  return { apply, applied: applied?.experiment === experiment ? applied.words : undefined, message };
}
