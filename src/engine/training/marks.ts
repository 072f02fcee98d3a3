import type { MetricId } from '../../core/catalog/metrics';
import { metrics } from '../../core/catalog/metrics';
import { optimizers } from '../../core/catalog/optimizers';
import type { EarlyStopping, Optimizer } from '../../core/experiment/schema';
import type { Mark } from '../../protocol/progress';
import type { PruningDivergence } from '../../protocol/pruning';
import { explainDivergence } from './divergence';

/** The sentences on a run's charts. `epoch` is fractional throughout. */
export function switchMark(
  epoch: number,
  from: Optimizer,
  to: Optimizer,
  rate: number,
  found: boolean,
): Mark {
  const before = optimizers[from.type].label;
  const after = to.type === 'sgd' && to.momentum > 0 ? 'SGD + momentum' : optimizers[to.type].label;
  const cause = found
    ? `SWATS found that ${before}’s steps had settled to those of SGD with a learning rate of ${short(rate)}`
    : `The learning rate is now ${short(rate)}`;
  return {
    kind: 'switch',
    epoch,
    label: `${before} → ${optimizers[to.type].label}`,
    text: `${before} handed over to ${after}. ${cause}; the weights stay, the new optimizer starts with no memory.`,
  };
}

export function restartMark(epoch: number): Mark {
  return {
    kind: 'restart',
    epoch,
    label: 'Restart',
    text: 'Warm restart: the learning rate jumped back up, to shake the network out of where it sat.',
  };
}

export function stopMark(epoch: number, { monitor, patience, minDelta }: EarlyStopping): Mark {
  const byEnough = minDelta > 0 ? ` by more than ${short(minDelta)}` : '';
  const epochs = patience === 1 ? '1 epoch' : `${patience} epochs`;
  return {
    kind: 'stop',
    epoch,
    label: 'Early stop',
    text: `Stopped early: validation ${labelOf(monitor)} has not improved${byEnough} for ${epochs}.`,
  };
}

export function bestMark(epoch: number, value: number, { monitor, restoreBest }: EarlyStopping): Mark {
  const restored = restoreBest ? 'The network has the weights of this epoch.' : 'Its weights were not kept.';
  return {
    kind: 'best',
    epoch,
    label: 'Best',
    text: `Best validation ${labelOf(monitor)}, ${showMetric(monitor, value)}, after epoch ${epoch}. ${restored}`,
  };
}

/** @param rate the learning rate of the last step */
export function divergedMark(epoch: number, loss: number, rate: number): Mark {
  return { kind: 'diverged', epoch, label: 'Diverged', text: explainDivergence(loss, rate) };
}

/** @param epoch the last one of the training before */
export function retrainingMark(epoch: number, { iteration, removed, text }: PruningDivergence): Mark {
  const where = `Retraining diverged in iteration ${iteration}, with ${removed} units pruned.`;
  return { kind: 'diverged', epoch, label: 'Diverged', text: `${where} ${text}`.trim() };
}

function labelOf(metric: MetricId): string {
  const { label } = metrics[metric];
  return label === 'R²' ? label : label.charAt(0).toLowerCase() + label.slice(1);
}

function showMetric(metric: MetricId, value: number): string {
  return metrics[metric].format === 'percent' ? `${(100 * value).toFixed(1)} %` : short(value);
}

/** Three significant digits, without an exponent where it can be helped. */
function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}
