import { useCallback, useState } from 'react';
import type { Mend } from '../../../../core/diagnosis/types';
import type { Experiment } from '../../../../core/experiment/schema';
import { useExperiment, useLab, useTurn } from '../../../lab';

interface Mended {
  readonly words: string;
  /** The experiment right after: as long as it stands, the mend can be taken back by itself. */
  readonly experiment: Experiment;
}

export interface Mending {
  /** Turns the knob; a run that has ended is trained again with it. */
  apply(mend: Mend): void;
  /** What was just mended, until the next knob is turned. */
  readonly mended: string | undefined;
  /** Why the knob could not be turned. */
  readonly message: string | undefined;
}

export function useMend(): Mending {
  const lab = useLab();
  const turn = useTurn();
  const experiment = useExperiment((state) => state);
  const [mended, setMended] = useState<Mended>();
  const [message, setMessage] = useState<string>();

  const apply = useCallback(
    ({ path, value, words }: Mend) => {
      const { status } = lab.run.getState();
      const problem = turn(path, value);
      setMessage(problem?.message);
      if (problem) return;
      setMended({ words, experiment: lab.experiment.getState().experiment });
      if (status === 'done' || status === 'failed') lab.train();
    },
    [lab, turn],
  );
  return { apply, mended: mended?.experiment === experiment ? mended.words : undefined, message };
}
