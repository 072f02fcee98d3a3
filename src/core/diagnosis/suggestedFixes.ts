import { optimizers } from '../catalog/optimizers';
import { show } from './numbers';
import type { RateReading } from './reading';
import type { SuggestedFix } from './types';

/** A rate is moved by this much at a time: the grid on which rates are searched (arXiv:1206.5533, section 3.2). */
const step = 10;

/** A tenth of the rate; of an absurd one a tenth is absurd too: then the usual rate. */
export function lowerRate({ path, value, usual }: RateReading): SuggestedFix | undefined {
  if (path === undefined) return keepFirstOptimizer;
  const tenth = Number((value / step).toPrecision(2));
  if (tenth <= usual.rate * step) return { path, value: tenth, words: `Divide the learning rate by ${step}` };
  return {
    path,
    value: usual.rate,
    words: `Set the learning rate to ${show(usual.rate)}, ${usualFor(usual)}`,
  };
}

/** Ten times the rate, or the usual one where that is nearer or very far. */
export function higherRate({ path, value, usual }: RateReading): SuggestedFix | undefined {
  if (path === undefined) return keepFirstOptimizer;
  const tenfold = Number((value * step).toPrecision(2));
  if (tenfold <= usual.rate && tenfold * step > usual.rate)
    return { path, value: tenfold, words: `Multiply the learning rate by ${step}` };
  return {
    path,
    value: usual.rate,
    words: `Set the learning rate to ${show(usual.rate)}, ${usualFor(usual)}`,
  };
}

export function usualFor({ usualFor }: RateReading['usual']): string {
  return `usual for ${usualFor}`;
}

/** The optimizer by its name, with its rate. */
export function describeRate({ optimizer, path, value }: RateReading): string {
  const { label } = optimizers[optimizer.type];
  return path === undefined
    ? `${label} at the rate that SWATS found`
    : `${label} at a learning rate of ${show(value)}`;
}

/** The rate that SWATS found is no knob; not to switch is one. */
const keepFirstOptimizer: SuggestedFix = {
  path: 'training.switch',
  value: null,
  words: 'Do not switch the optimizer',
};
