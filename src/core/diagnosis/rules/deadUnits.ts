import type { Layer } from '../../catalog/layers';
import { showShare } from '../numbers';
import type { Reading } from '../reading';
import type { Rule } from '../rule';
import { highestRate, lowerRateAnew } from '../suggestedFixes';
import type { Finding, ObservedRun, SuggestedFix, UnitCount } from '../types';

/**
 * From this share of a network's ReLU units on, its size is an illusion. A healthy run has some: on the data sets of
 * the catalog a tenth of them, in single layers up to a third.
 */
const manyDead = 0.5;
/** A layer of which nothing is left lets nothing through, whatever the others do. */
const allDead = 1;
/** Above the usual rate, it is the steps that killed them. */
const rateIsHigh = 2;

/** ReLU units that are zero for every validation example: they pass on no gradient and hardly ever come back. */
export const deadUnits: Rule = {
  id: 'deadUnits',
  explains: ['oneClass', 'underFitting', 'testTooSmall'],
  find(reading): Omit<Finding, 'id'> | undefined {
    const { run, lastEpoch } = reading;
    if (lastEpoch === 0 || !haveDied(run)) return undefined;
    const counts = countsOf(run);
    const [units, dead] = [sum(counts, 'units'), sum(counts, 'dead')];
    const lost = lostOf(counts);
    const suggestedFix = suggestedFixOf(reading);
    const whole = lost ? ` Layer ${Number(lost.layer) + 1} lets nothing through any more.` : '';
    return {
      severity: 'problem',
      title: 'Dead units',
      sentence: `${dead} of ${units} ReLU units (${showShare(dead / units)}) are zero for every validation example looked at: no gradient reaches them, and they hardly ever come back.${whole}`,
      evidence: {
        curves: [
          { part: 'train', metric: 'loss' },
          { part: 'validation', metric: 'loss' },
        ],
        from: 0,
        to: lastEpoch,
      },
      ...(suggestedFix && { suggestedFix }),
      source: 'Lu et al., arXiv:1903.06733; Maas et al. 2013',
    };
  },
};

/** Whether so many units are dead that no turn of a knob mends the network as it is. */
export function haveDied(run: ObservedRun): boolean {
  const counts = countsOf(run);
  const isMany = sum(counts, 'dead') >= manyDead * sum(counts, 'units');
  return counts.length > 0 && (isMany || lostOf(counts) !== undefined);
}

function countsOf({ units = [] }: ObservedRun): readonly UnitCount[] {
  return units.filter(({ units }) => units > 0);
}

function lostOf(counts: readonly UnitCount[]): UnitCount | undefined {
  return counts.find((layer) => layer.dead / layer.units >= allDead);
}

function sum(counts: readonly UnitCount[], key: 'units' | 'dead'): number {
  return counts.reduce((total, count) => total + count[key], 0);
}

/** Whatever is turned now, those that are dead stay dead: another run is what helps. */
function suggestedFixOf(reading: Reading): SuggestedFix | undefined {
  const { rate, experiment, run } = reading;
  if (highestRate(reading) >= rateIsHigh * rate.usual.rate) return lowerRateAnew(reading, rateIsHigh);
  return {
    path: 'model.layers',
    value: experiment.model.layers.map(leaky),
    words:
      run.reason === undefined
        ? 'Train anew with leaky ReLU, which cannot die'
        : 'Use leaky ReLU, which cannot die',
    anew: true,
  };
}

function leaky<L extends Layer>(layer: L): L {
  const bent =
    'activation' in layer && layer.activation === 'relu' ? { ...layer, activation: 'leakyRelu' } : layer;
  return bent.type === 'residual' ? { ...bent, layers: bent.layers.map(leaky) } : bent;
}
