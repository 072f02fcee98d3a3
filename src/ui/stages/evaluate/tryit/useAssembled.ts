import { useEffect, useState } from 'react';
import { hasSameExamples } from '../../../../core/experiment/sameExamples';
import type { Problem } from '../../../../core/problem';
import type { EnsembleRun } from '../../../../store/ensemble/ensembleState';
import { useEnsemble, useExperiment, useLab, useRun } from '../../../lab';

interface Assembled {
  /** Grows with every ensemble that was handed over. */
  readonly count: number;
  /** Why the ensemble cannot be asked. */
  readonly problem?: Problem;
}

/** Hands the trained ensemble to the engine of the run on the bench, where both learned from the same examples. */
export function useAssembled(canAnswer: boolean): Assembled {
  const lab = useLab();
  const run = useRun((state) => state.current.run);
  const experiment = useExperiment((state) => state);
  const ensemble = useEnsemble((state) => (state.run?.phase === 'done' ? state.run : undefined));
  const fits = ensemble !== undefined && hasSameExamples(ensemble.experiment, experiment);
  const [assembled, setAssembled] = useState<Assembled>({ count: 0 });

  // biome-ignore lint/correctness/useExhaustiveDependencies: every run has an engine's network of its own.
  useEffect(() => {
    if (!canAnswer || !fits || !ensemble) return;
    let isWanted = true;
    void handOver(ensemble).then((problem) => {
      if (isWanted) setAssembled(({ count }) => ({ count: count + 1, ...(problem && { problem }) }));
    });
    return () => {
      isWanted = false;
    };

    async function handOver(trained: EnsembleRun): Promise<Problem | undefined> {
      const { experiment: whole, outcomes: members = [] } = trained;
      const reply = await lab.ask({ kind: 'assemble', experiment: whole, members });
      return reply.ok || reply.problem.code === 'network.replaced' ? undefined : reply.problem;
    }
  }, [lab, run, canAnswer, fits, ensemble]);

  return fits ? assembled : { count: 0 };
}
