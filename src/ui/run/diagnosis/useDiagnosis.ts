import { useEffect, useState } from 'react';
import type { Finding } from '../../../core/diagnosis/types';
import { useLab } from '../../lab';
import { followRun } from './followRun';

const none: readonly Finding[] = [];

/** What went wrong in the run on screen, the most severe first. */
export function useDiagnosis(): readonly Finding[] {
  const lab = useLab();
  const [findings, setFindings] = useState(none);
  useEffect(() => followRun(lab.run, setFindings), [lab]);
  return findings;
}
