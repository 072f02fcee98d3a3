import { IconScissors } from '@tabler/icons-react';
import { lazy } from 'react';
import { tipSwitch } from '../tipSwitch';
import type { StageEntry } from '../types';
import { pruneFault, pruneSummary } from './summary';

export const pruneStage: StageEntry = {
  label: 'Prune',
  icon: IconScissors,
  summary: pruneSummary,
  fault: pruneFault,
  switch: tipSwitch('pruning'),
  covers: ['pruning'],
  panel: {
    title: 'Prune',
    description:
      'What is taken from the trained network. Removed units are gone for good, and what is left is retrained.',
    groups: [
      { of: ['pruning.unit', 'pruning.criterion', 'pruning.scope'] },
      { of: ['pruning.iterations', 'pruning.perIteration', 'pruning.retrainEpochs'] },
    ],
  },
  Middle: lazy(() => import('./PruneMiddle').then((module) => ({ default: module.PruneMiddle }))),
};
