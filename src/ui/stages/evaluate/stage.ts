import { IconChecks } from '@tabler/icons-react';
import { lazy } from 'react';
import type { StageEntry } from '../types';
import { evaluateSummary } from './summary';

export const evaluateStage: StageEntry = {
  label: 'Evaluate',
  icon: IconChecks,
  summary: evaluateSummary,
  covers: [],
  Knobs: lazy(() => import('./EvaluateNotes').then((module) => ({ default: module.EvaluateNotes }))),
  Middle: lazy(() => import('./EvaluateMiddle').then((module) => ({ default: module.EvaluateMiddle }))),
};
