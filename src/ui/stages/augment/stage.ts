import { IconLayersSubtract } from '@tabler/icons-react';
import { lazy } from 'react';
import { tipSwitch } from '../tipSwitch';
import type { StageEntry } from '../types';
import { augmentSummary } from './summary';

export const augmentStage: StageEntry = {
  label: 'Augment',
  icon: IconLayersSubtract,
  summary: augmentSummary,
  switch: tipSwitch('augment'),
  covers: ['augment'],
  Knobs: lazy(() => import('./AugmentKnobs').then((module) => ({ default: module.AugmentKnobs }))),
  Middle: lazy(() => import('./AugmentMiddle').then((module) => ({ default: module.AugmentMiddle }))),
};
