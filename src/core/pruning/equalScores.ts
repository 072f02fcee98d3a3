import type { pruningCriteria } from '../catalog/pruningCriteria';
import type { Pruning } from '../experiment/schema';

/** A filter or neuron in the queue, and whether it goes with the next iteration. */
interface Queued {
  readonly score: number;
  readonly isNext: boolean;
}

/** Units that go next although the criterion does not tell them from units that stay. */
export interface EqualScores {
  /** How many go by their place. */
  readonly tied: number;
  /** How many go in all. */
  readonly next: number;
}

/**
 * How many of those that go have the very score of one that stays, where they are compared: in the whole network, or in
 * their layer. Between equals the one that comes first in the network goes, which no criterion chose.
 * @param queue layer by layer
 */
export function equalScores(
  queue: readonly { readonly units: readonly Queued[] }[],
  scope: Pruning['scope'],
): EqualScores {
  const layers = queue.map(({ units }) => units);
  const compared = scope === 'global' ? [layers.flat()] : layers;
  const tied = compared.map((units) => {
    const staying = new Set(units.filter(({ isNext }) => !isNext).map(({ score }) => score));
    return units.filter(({ score, isNext }) => isNext && staying.has(score)).length;
  });
  const next = layers.flat().filter(({ isNext }) => isNext).length;
  return { tied: tied.reduce((sum, count) => sum + count, 0), next };
}

/** When units that are not alike come to have one score. */
const reasons: Readonly<Record<keyof typeof pruningCriteria, string>> = {
  l1: 'their weights are equally large, as where all of them are zero',
  l2: 'their weights are equally large, as where all of them are zero',
  meanActivation: 'their answers are equally large, as where they are always off',
  apoz: 'their outputs are zero equally often: never without a ReLU, always where one is never on',
  random: 'the same lot fell to them',
};

/** That equals go by their place, and why there are equals; undefined where the criterion chooses all that go. */
export function describeEqualScores(
  { tied, next }: EqualScores,
  { criterion, unit }: Pick<Pruning, 'criterion' | 'unit'>,
): string | undefined {
  if (tied === 0) return undefined;
  const which = tied === next ? 'What goes next goes' : `${tied} of the ${next} ${unit} that go next go`;
  return `${which} by place in the network: others that stay have the same score, since ${reasons[criterion]}.`;
}
