import {
  IconChartDots3,
  IconChecks,
  IconDatabase,
  IconLayersSubtract,
  IconScale,
  IconScissors,
  IconTrendingDown,
  IconUsersGroup,
} from '@tabler/icons-react';
import { lazy } from 'react';
import type { Stage } from '../../store/view';
import { balanceFault, balanceSummary } from './balance/summary';
import { ensembleFault, ensembleSummary } from './ensemble/summary';
import { BalanceKnobs, DataKnobs, EnsembleKnobs, ModelKnobs, PruneKnobs, TrainKnobs } from './panels';
import { pruneFault, pruneSummary } from './prune/summary';
import {
  augmentSummary,
  dataSummary,
  evaluateSummary,
  modelFault,
  modelSummary,
  trainSummary,
} from './summaries';
import { tipSwitch } from './tipSwitch';
import { TrainMiddle } from './train/TrainMiddle';
import type { StageEntry } from './types';

/** The stages in the order in which data meets them. A new one is one more entry here, and its two components. */
export const stageEntries: readonly StageEntry[] = [
  {
    id: 'data',
    label: 'Data',
    icon: IconDatabase,
    summary: dataSummary,
    offersTip: 'dataAmount',
    covers: ['data', 'seed'],
    Knobs: DataKnobs,
    Middle: lazy(() => import('./data/DataMiddle').then((module) => ({ default: module.DataMiddle }))),
  },
  {
    id: 'balance',
    label: 'Balance',
    icon: IconScale,
    summary: balanceSummary,
    fault: balanceFault,
    switch: tipSwitch('balance'),
    covers: ['balance'],
    Knobs: BalanceKnobs,
    Middle: lazy(() =>
      import('./balance/BalanceMiddle').then((module) => ({ default: module.BalanceMiddle })),
    ),
  },
  {
    id: 'augment',
    label: 'Augment',
    icon: IconLayersSubtract,
    summary: augmentSummary,
    switch: tipSwitch('augment'),
    covers: ['augment'],
    Knobs: lazy(() => import('./augment/AugmentKnobs').then((module) => ({ default: module.AugmentKnobs }))),
    Middle: lazy(() =>
      import('./augment/AugmentMiddle').then((module) => ({ default: module.AugmentMiddle })),
    ),
  },
  {
    id: 'model',
    label: 'Model',
    icon: IconChartDots3,
    summary: modelSummary,
    fault: modelFault,
    offersTip: 'dropout',
    covers: ['model'],
    Knobs: ModelKnobs,
    Middle: lazy(() => import('./model/ModelMiddle').then((module) => ({ default: module.ModelMiddle }))),
  },
  {
    id: 'train',
    label: 'Train',
    icon: IconTrendingDown,
    summary: trainSummary,
    offersTip: 'optimizer',
    covers: ['training'],
    Knobs: TrainKnobs,
    // On the first screen, so that it comes with it.
    Middle: TrainMiddle,
  },
  {
    id: 'evaluate',
    label: 'Evaluate',
    icon: IconChecks,
    summary: evaluateSummary,
    covers: [],
    Knobs: lazy(() =>
      import('./evaluate/EvaluateNotes').then((module) => ({ default: module.EvaluateNotes })),
    ),
    Middle: lazy(() =>
      import('./evaluate/EvaluateMiddle').then((module) => ({ default: module.EvaluateMiddle })),
    ),
  },
  {
    id: 'ensemble',
    label: 'Ensemble',
    icon: IconUsersGroup,
    summary: ensembleSummary,
    fault: ensembleFault,
    switch: tipSwitch('ensemble'),
    covers: ['ensemble'],
    Knobs: EnsembleKnobs,
    Middle: lazy(() =>
      import('./ensemble/EnsembleMiddle').then((module) => ({ default: module.EnsembleMiddle })),
    ),
  },
  {
    id: 'prune',
    label: 'Prune',
    icon: IconScissors,
    summary: pruneSummary,
    fault: pruneFault,
    switch: tipSwitch('pruning'),
    covers: ['pruning'],
    Knobs: PruneKnobs,
    Middle: lazy(() => import('./prune/PruneMiddle').then((module) => ({ default: module.PruneMiddle }))),
  },
];

export function stageEntry(id: Stage): StageEntry {
  const entry = stageEntries.find((stage) => stage.id === id);
  if (!entry) throw new Error(`There is no stage ${id}.`);
  return entry;
}

/** The stage that a knob lives in. */
export function stageOfKnob(path: string): Stage | undefined {
  return stageEntries.find(({ covers }) =>
    covers.some((start) => path === start || path.startsWith(`${start}.`)),
  )?.id;
}
