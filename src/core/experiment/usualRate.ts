import { type OptimizerId, optimizers } from '../catalog/optimizers';
import { type DatasetChoice, datasetOf } from './dataset';
import { usualExperiment } from './resolve';

export interface UsualRate {
  readonly rate: number;
  /** What it is usual for: the data set, whose rate was chosen by trying, or the optimizer in general. */
  readonly usualFor: string;
}

/** They divide by the size of the gradient: a step is as long as the rate says, and what suits one suits the others. */
const sameScale: readonly OptimizerId[] = ['adam', 'adamw', 'rmsprop'];

/** The learning rate to begin with: the data set's own where it has one for this optimizer or one of its scale. */
export function usualRate(data: DatasetChoice, optimizer: OptimizerId): UsualRate {
  const suggested = usualExperiment(data).training.optimizer;
  const suits =
    suggested.type === optimizer || [suggested.type, optimizer].every((type) => sameScale.includes(type));
  if (suits) return { rate: suggested.learningRate, usualFor: datasetOf(data).label };
  const { usualLearningRate, label } = optimizers[optimizer];
  return { rate: usualLearningRate, usualFor: label };
}
