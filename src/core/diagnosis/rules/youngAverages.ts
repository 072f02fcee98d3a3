import { type Layer, newLayer } from '../../catalog/layers';
import { balancedCounts } from '../../math/classBalance';
import { show, showShare } from '../numbers';
import { latest, type Reading } from '../reading';
import type { Rule } from '../rule';
import type { Finding, SuggestedFix } from '../types';
import { remainingOf } from '../yardstick';

/** Averages of which more than this share is still what they began with tell of no data. */
const young = 0.1;
/** Validation must be behind by this share of what there is to learn. */
const behind = 0.15;
/** Training itself has gone well below this share. */
const learnt = 0.65;

/**
 * Batch normalization answers by its running averages, and those are still young: what validation shows is neither
 * under- nor over-fitting.
 */
export const youngAverages: Rule = {
  id: 'youngAverages',
  explains: ['overFitting', 'underFitting', 'oneClass', 'testTooSmall'],
  find(reading): Omit<Finding, 'id'> | undefined {
    const { isComplete, usesBatchStatistics, train, lastEpoch, yardsticks, remaining } = reading;
    const steps = lastEpoch * stepsPerEpoch(reading);
    const left = slowest(reading.experiment.model.layers) ** steps;
    if (!isComplete || !usesBatchStatistics || !(left > young)) return undefined;
    // Training measures each batch by itself: it knows nothing of the averages.
    const seen = remainingOf(yardsticks.batches, latest(train));
    if (!(seen < learnt) || !(remaining.validation - seen > behind)) return undefined;
    const suggestedFix = suggestedFixOf(reading, steps);
    return {
      severity: 'problem',
      title: 'Averages still young',
      sentence: `In its batches the loss is ${show(latest(train))}, in validation ${show(latest(reading.validation))}. Batch normalization answers by running averages, and after ${steps} steps ${showShare(left)} of them is still what they began with.`,
      evidence: {
        curves: [
          { part: 'train', metric: 'loss' },
          { part: 'validation', metric: 'loss' },
        ],
        from: train[0]?.epoch ?? 0,
        to: lastEpoch,
      },
      ...(suggestedFix && { suggestedFix }),
      source: 'arXiv:1502.03167, section 3.1',
    };
  },
};

/** The largest momentum of all batch normalizations; 0 of none. */
function slowest(layers: readonly Layer[]): number {
  return Math.max(
    0,
    ...layers.map((layer) =>
      'layers' in layer ? slowest(layer.layers) : 'momentum' in layer ? layer.momentum : 0,
    ),
  );
}

function stepsPerEpoch({ run, experiment }: Reading): number {
  const seen = run.classCounts
    ? balancedCounts(experiment.balance.method, run.classCounts.training).reduce((sum, one) => sum + one, 0)
    : (run.counts?.training ?? 0);
  return Math.ceil(seen / experiment.training.batchSize);
}

/** A momentum with which as many steps leave next to nothing of the beginning, where that is one that suits. */
function suggestedFixOf({ experiment }: Reading, steps: number): SuggestedFix | undefined {
  const usual = newLayer('batchNorm');
  if (!('momentum' in usual) || steps === 0) return undefined;
  const wanted = Math.min(usual.momentum, Math.floor(10 * 0.01 ** (1 / steps)) / 10);
  return {
    path: 'model.layers',
    value: experiment.model.layers.map((layer) => quicker(layer, wanted)),
    words: `Lower the momentum to ${wanted}`,
  };
}

function quicker<L extends Layer>(layer: L, momentum: number): L {
  if ('layers' in layer) return { ...layer, layers: layer.layers.map((inner) => quicker(inner, momentum)) };
  return 'momentum' in layer ? { ...layer, momentum: Math.min(layer.momentum, momentum) } : layer;
}
