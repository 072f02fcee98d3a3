import { IconDatabase } from '@tabler/icons-react';
import { lazy } from 'react';
import type { StageEntry } from '../types';
import { dataSummary } from './summary';

export const dataStage: StageEntry = {
  label: 'Data',
  icon: IconDatabase,
  summary: dataSummary,
  offersTip: 'dataAmount',
  covers: ['data', 'seed'],
  panel: {
    title: 'Data',
    description: 'What the network learns from, and what is kept from it.',
    groups: [
      { of: ['data.dataset'] },
      { of: ['data.samples', 'data.noise', 'data.classes', 'data.window'] },
      { of: ['data.features'] },
      { of: ['data.fraction'] },
      { of: ['data.imbalance'] },
      { of: ['data.labelNoise'] },
      { of: ['data.split', 'data.scaling'] },
      { of: ['seed'] },
    ],
  },
  Middle: lazy(() => import('./DataMiddle').then((module) => ({ default: module.DataMiddle }))),
};
