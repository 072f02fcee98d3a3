import { IconUsersGroup } from '@tabler/icons-react';
import { lazy } from 'react';
import { tipSwitch } from '../tipSwitch';
import type { StageEntry } from '../types';
import { SnapshotNote } from './SnapshotNote';
import { ensembleFault, ensembleSummary } from './summary';

export const ensembleStage: StageEntry = {
  label: 'Ensemble',
  icon: IconUsersGroup,
  summary: ensembleSummary,
  fault: ensembleFault,
  switch: tipSwitch('ensemble'),
  covers: ['ensemble'],
  panel: {
    title: 'Ensemble',
    description:
      'Several networks answer together. Where they make different mistakes, many of those cancel out.',
    groups: [{ of: ['ensemble'] }],
    under: { 'ensemble.snapshot': SnapshotNote },
  },
  Middle: lazy(() => import('./EnsembleMiddle').then((module) => ({ default: module.EnsembleMiddle }))),
};
