import { IconTrendingDown } from '@tabler/icons-react';
import { RateSuggestion } from '../../knobs/RateSuggestion';
import type { StageEntry } from '../types';
import { SchedulePreview } from './SchedulePreview';
import { trainSummary } from './summary';
import { TrainMiddle } from './TrainMiddle';
import { TurnedOnTheWay } from './TurnedOnTheWay';

export const trainStage: StageEntry = {
  label: 'Train',
  icon: IconTrendingDown,
  summary: trainSummary,
  offersTip: 'optimizer',
  covers: ['training'],
  panel: {
    title: 'Train',
    description: 'How the weights are moved, and when to stop.',
    groups: [
      { of: ['training.liveChanges'] },
      { of: ['training.optimizer'] },
      { of: ['training.schedule'] },
      { of: ['training.switch'] },
      { of: ['training.batchSize', 'training.epochs'], columns: 2 },
      { of: ['training.earlyStopping'] },
      { of: ['training.loss', 'training.labelSmoothing'] },
    ],
    instead: { 'training.liveChanges': TurnedOnTheWay },
    under: {
      'training.optimizer.learningRate': RateSuggestion,
      'training.switch.to.learningRate': RateSuggestion,
      'training.schedule.type': SchedulePreview,
    },
  },
  // On the first screen, so that it comes with it.
  Middle: TrainMiddle,
};
