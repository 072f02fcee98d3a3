import { IconChartDots3 } from '@tabler/icons-react';
import { lazy } from 'react';
import type { StageEntry } from '../types';
import { LayersField } from './LayersField';
import { modelFault, modelSummary } from './summary';

export const modelStage: StageEntry = {
  label: 'Model',
  icon: IconChartDots3,
  summary: modelSummary,
  fault: modelFault,
  offersTip: 'dropout',
  covers: ['model', 'task'],
  panel: {
    title: 'Model',
    description: 'What the data passes through on its way to an answer.',
    groups: [
      { of: ['model.layers'] },
      { of: ['task'] },
      { of: ['model.initializer'] },
      { of: ['model.l1', 'model.l2'] },
    ],
    instead: { 'model.layers': LayersField },
  },
  Middle: lazy(() => import('./ModelMiddle').then((module) => ({ default: module.ModelMiddle }))),
};
