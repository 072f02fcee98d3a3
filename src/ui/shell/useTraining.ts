import { useCallback } from 'react';
import { useLab, useRun } from '../lab';
import { useNetwork } from '../network';

/** Whether the network is at work, whether it can be, and the way from one to the other. */
export function useTraining() {
  const lab = useLab();
  const isTraining = useRun((run) => run.wantsTraining);
  const { problem } = useNetwork();
  const obstacle = problem && `${problem.message} ${problem.hint}`;
  const isBlocked = obstacle !== undefined && !isTraining;
  const toggle = useCallback(() => {
    if (!isBlocked) lab.toggle();
  }, [lab, isBlocked]);
  return { isTraining, isBlocked, obstacle, toggle };
}
