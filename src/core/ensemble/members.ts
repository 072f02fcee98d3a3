import { gentleAugmentations } from '../catalog/augmentations/fitting';
import { datasetOf } from '../experiment/dataset';
import { forgetTurns } from '../experiment/liveChanges';
import type { Ensemble, Experiment } from '../experiment/schema';
import { randomStream } from '../math/random';
import { cycleEndsOf } from '../math/schedules';
import { memberLayers } from './architecture';

/** One member to be trained. */
export interface MemberWork {
  readonly kind: 'member';
  /** From 0. */
  readonly index: number;
}

/** What an ensemble has to train; nothing where its members are snapshots of the run itself. */
export function memberWork({ members, snapshot }: Ensemble): readonly MemberWork[] {
  return Array.from({ length: snapshot ? 0 : members }, (_, index) => ({ kind: 'member', index }));
}

/** The experiment alone, without what is done with its trained network. */
export function aloneOf(experiment: Experiment): Experiment {
  return {
    ...experiment,
    study: null,
    ensemble: null,
    pruning: { ...experiment.pruning, iterations: 0 },
  };
}

/**
 * What one member trains. Its seed draws the weights, the order, dropout and augmentation; data and split follow the
 * seed of the whole, and so are the same for all. The first member has the seed of the whole: where only initial
 * weights differ, it is the very network of the run.
 * @param index from 0
 */
export function memberExperiment(whole: Experiment, index: number): Experiment {
  const differs = whole.ensemble?.differBy ?? [];
  const isAugmented = differs.includes('augmentation') && whole.augment.length === 0;
  return {
    // What was turned of a layer was turned of the network as it is.
    ...aloneOf(
      differs.includes('architecture')
        ? forgetTurns(whole, (path) => path.startsWith('model.layers.'))
        : whole,
    ),
    ...(differs.includes('init') && { seed: seedOf(whole.seed, 'member', index) }),
    ...(isAugmented && { augment: [...gentleAugmentations(datasetOf(whole.data))] }),
    ...(differs.includes('architecture') && {
      model: { ...whole.model, layers: memberLayers(whole, index) },
    }),
  };
}

/** What a member's augmentations are drawn by: its own, even where it shares all other draws. */
export function augmentSeedOf(whole: Experiment, index: number): number {
  const differs = whole.ensemble?.differBy ?? [];
  if (differs.includes('init') || !differs.includes('augmentation'))
    return memberExperiment(whole, index).seed;
  return seedOf(whole.seed, 'augment', index);
}

/** The epochs, not necessarily whole, at whose end a snapshot becomes a member: the last cycles, if any. */
export function snapshotEpochs({ training, ensemble }: Experiment): readonly number[] {
  if (!ensemble?.snapshot) return [];
  return cycleEndsOf(training.schedule, training.epochs).slice(-ensemble.members);
}

function seedOf(seed: number, what: string, index: number): number {
  return index === 0 ? seed : randomStream(seed, 'ensemble', `${what}/${index}`).integer(2 ** 32);
}
