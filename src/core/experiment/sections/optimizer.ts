import * as z from 'zod/mini';
import { choicesOf } from '../../catalog/choices';
import {
  type OptimizerEntry,
  type OptimizerId,
  type OptimizerOption,
  optimizers,
} from '../../catalog/optimizers';
import { choiceKnob, type NumberKnob, numberKnob, switchKnob } from '../../knob';

const uses = (option: OptimizerOption) => (section: Readonly<Record<string, unknown>>) => {
  const entry: OptimizerEntry = optimizers[section.type as OptimizerId];
  return entry.uses.includes(option);
};

/**
 * An optimizer with its knobs.
 * @param byDefault what a section that says nothing gets: Adam to start with, SGD + momentum to switch to
 * @param rateUsedWhen whether the learning rate is chosen by hand; always, if absent
 */
export function optimizerSection(
  byDefault: { readonly type: OptimizerId; readonly learningRate: number; readonly momentum: number },
  { rateUsedWhen }: { readonly rateUsedWhen?: NumberKnob['usedWhen'] } = {},
) {
  return z.strictObject({
    type: choiceKnob({
      label: 'Optimizer',
      help: 'The rule that turns gradients into steps.',
      tip: 2,
      choices: choicesOf(optimizers),
      default: byDefault.type,
    }),
    learningRate: numberKnob({
      label: 'Learning rate',
      help: 'The size of each step: too small crawls, too large overshoots and diverges.',
      tip: 4,
      min: 0,
      max: 1e7,
      slider: [1e-5, 1],
      scale: 'log',
      default: byDefault.learningRate,
      live: true,
      ...(rateUsedWhen && {
        usedWhen: rateUsedWhen,
        needs: 'a switch at an epoch: SWATS finds the rate by itself',
      }),
    }),
    momentum: numberKnob({
      label: 'Momentum',
      help: 'How much of the last step carries over into the next.',
      tip: 2,
      source: 'Polyak 1964',
      min: 0,
      max: 0.999,
      step: 0.01,
      default: byDefault.momentum,
      usedWhen: uses('momentum'),
      needs: 'an optimizer that has it',
    }),
    nesterov: switchKnob({
      label: 'Nesterov',
      help: 'Looks ahead along the momentum before measuring the slope.',
      tip: 2,
      source: 'Nesterov 1983; Sutskever et al. 2013',
      default: false,
      usedWhen: (section) => uses('nesterov')(section) && (section.momentum as number) > 0,
      needs: 'SGD with a momentum',
    }),
    beta1: numberKnob({
      label: 'Beta 1',
      help: 'Memory of the mean gradient.',
      min: 0,
      max: 0.9999,
      step: 0.01,
      default: 0.9,
      advanced: true,
      usedWhen: uses('beta1'),
      needs: 'an optimizer that has it',
    }),
    beta2: numberKnob({
      label: 'Beta 2',
      help: 'Memory of the mean squared gradient.',
      min: 0,
      max: 0.99999,
      step: 0.001,
      default: 0.999,
      advanced: true,
      usedWhen: uses('beta2'),
      needs: 'an optimizer that has it',
    }),
    rho: numberKnob({
      label: 'Rho',
      help: 'Memory of the mean squared gradient.',
      min: 0,
      max: 0.9999,
      step: 0.01,
      default: 0.9,
      advanced: true,
      usedWhen: uses('rho'),
      needs: 'an optimizer that has it',
    }),
    epsilon: numberKnob({
      label: 'Epsilon',
      help: 'A small number that keeps divisions from exploding.',
      min: 1e-12,
      max: 1,
      scale: 'log',
      default: 1e-7,
      advanced: true,
      usedWhen: uses('epsilon'),
      needs: 'an optimizer that has it',
    }),
    weightDecay: numberKnob({
      label: 'Weight decay',
      help: 'Shrinks every weight a little at each step, apart from the gradient.',
      tip: 9,
      source: 'arXiv:1711.05101',
      min: 0,
      max: 1,
      slider: [1e-5, 0.1],
      scale: 'log',
      default: 0.004,
      live: true,
      usedWhen: uses('weightDecay'),
      needs: 'an optimizer that has it',
    }),
    clipNorm: numberKnob({
      label: 'Gradient clipping',
      help: 'Shortens the whole gradient to this length when it is longer. 0 is off.',
      tip: 9,
      source: 'arXiv:1211.5063',
      min: 0,
      max: 100,
      slider: [0, 10],
      step: 0.1,
      default: 0,
      live: true,
      advanced: true,
    }),
  });
}
