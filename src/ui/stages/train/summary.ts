import { optimizers } from '../../../core/catalog/optimizers';
import { schedules } from '../../../core/catalog/schedules';
import type { Experiment } from '../../../core/experiment/schema';
import { formatNumber } from '../../knobs/numbers';

/** `Adam → SGD, restarts` */
export function trainSummary({ training }: Experiment): string {
  const from = optimizers[training.optimizer.type].label;
  const names = training.switch ? `${from} → ${optimizers[training.switch.to.type].label}` : from;
  const { type } = training.schedule;
  if (type === 'constant') return `${names} · ${formatNumber(training.optimizer.learningRate)}`;
  return `${names}, ${type === 'warmRestarts' ? 'restarts' : schedules[type].label.toLowerCase()}`;
}
