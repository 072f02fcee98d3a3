import { balancingEntry } from '../catalog/balancing';
import { type LossEntry, losses, usualLosses } from '../catalog/losses';
import type { Experiment } from '../experiment/schema';
import { balancedCounts } from '../math/classBalance';
import type { Task } from '../task';
import { bestConstant, type ClassLoss, constantLoss } from './constantLoss';
import type { ObservedRun } from './types';

/** Between which losses those of a part lie, measured in the way that its curve is. */
export interface Yardstick {
  /** Of a network that gives one and the same answer: the best for what it trains on. */
  readonly naive: number;
  /** Of a network that is as right as can be: above 0 where the targets themselves are unsure. */
  readonly least: number;
  /** The accuracy of always saying the commonest class; absent for numbers. */
  readonly guess?: number;
}

export interface Yardsticks {
  /** Of the batches that training sees: balanced and mixed. */
  readonly batches: Yardstick;
  /** Of the parts as they are. */
  readonly training: Yardstick;
  readonly validation: Yardstick;
}

/** @returns 1 for a loss that knowing nothing reaches, 0 for the least that there can be; NaN where they are one */
export function remainingOf({ naive, least }: Yardstick, loss: number): number {
  return naive > least ? (loss - least) / (naive - least) : Number.NaN;
}

/** @returns 1 for as many mistakes as by guessing, 0 for none; undefined where nothing can be guessed wrong */
export function errorsLeftOf({ guess }: Yardstick, accuracy: number | undefined): number | undefined {
  return guess === undefined || accuracy === undefined || guess >= 1
    ? undefined
    : (1 - accuracy) / (1 - guess);
}

export function yardsticksOf(run: ObservedRun, task: Task): Yardsticks {
  return task.kind === 'regression' ? ofNumbers(run, task) : ofClasses(run, task);
}

type Classification = Extract<Task, { kind: 'classification' }>;

/** Of a loss that cannot be judged by its size: what is compared with it is neither more nor less. */
const unknown: Yardstick = { naive: Number.NaN, least: Number.NaN };

/** The entry of the loss that is trained with. */
function lossEntryOf({ training }: Pick<Experiment, 'training'>, { kind }: Task): LossEntry {
  return losses[training.loss === 'auto' ? usualLosses[kind] : training.loss];
}

/** Targets are standardised by the training part; in another they may lie elsewhere and further apart. */
function ofNumbers({ experiment, targetSpread }: ObservedRun, task: Task): Yardsticks {
  const loss = lossEntryOf(experiment, task);
  if (loss.suits !== 'regression') return { batches: unknown, training: unknown, validation: unknown };
  const { mean, growsAs } = loss.ofNormal;
  const of = (variance: number): Yardstick => ({
    naive: mean * (growsAs === 'deviation' ? Math.sqrt(variance) : variance),
    least: 0,
  });
  const training = of(targetSpread?.training ?? 1);
  return { batches: training, training, validation: of(targetSpread?.validation ?? 1) };
}

function ofClasses({ experiment, classCounts }: ObservedRun, task: Classification): Yardsticks {
  const { method } = experiment.balance;
  const classes = task.classes.length;
  const even = new Array<number>(classes).fill(1);
  const counts = { training: even, validation: even, ...classCounts };
  const seen = sharesOf(balancedCounts(method, counts.training));
  // Weighed classes count alike, though each is seen as often as it comes.
  const aimed = balancingEntry(method).weighs
    ? sharesOf(counts.training.map((count) => (count > 0 ? 1 : 0)))
    : seen;
  const loss = classLossOf(experiment, task);
  if (loss === undefined) {
    const of = (shares: readonly number[]) => ({ ...unknown, guess: Math.max(...shares) });
    return {
      batches: of(seen),
      training: of(sharesOf(counts.training)),
      validation: of(sharesOf(counts.validation)),
    };
  }
  const constant = bestConstant(loss, aimed);
  const certain = leastOf(loss, classes);
  const of = (shares: readonly number[], least: number): Yardstick => ({
    naive: constantLoss(loss, constant, shares),
    least,
    guess: Math.max(...shares),
  });
  return {
    batches: of(seen, leastOfMixed(experiment, loss, seen, certain)),
    training: of(sharesOf(counts.training), certain),
    validation: of(sharesOf(counts.validation), certain),
  };
}

function sharesOf(counts: readonly number[]): readonly number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => count / total);
}

/** Undefined where nobody knows the best constant answer. */
function classLossOf(experiment: Pick<Experiment, 'training'>, task: Classification): ClassLoss | undefined {
  const loss = lossEntryOf(experiment, task);
  if (loss.suits !== 'classification' || loss.constantBy === undefined) return undefined;
  const smoothing = loss.smoothsLabels ? experiment.training.labelSmoothing : 0;
  return { kind: loss.constantBy, output: task.output ?? 'softmax', smoothing };
}

/** Of an example whose class is sure: the least loss is that of the constant answer which suits it alone. */
function leastOf(loss: ClassLoss, classes: number): number {
  const sure = Array.from({ length: classes }, (_, index) => (index === 0 ? 1 : 0));
  return constantLoss(loss, bestConstant(loss, sure), sure);
}

/** Places at which the share of mixup is looked at. */
const places = 200;

/** Mixup asks for two classes at once: the least loss is what their shares leave unsure. */
function leastOfMixed(
  { augment }: Pick<Experiment, 'augment'>,
  loss: ClassLoss,
  shares: readonly number[],
  certain: number,
): number {
  const mixup = augment.find((operation) => operation.type === 'mixup');
  if (mixup === undefined || !(mixup.alpha > 0)) return certain;
  const differ = mixup.probability * (1 - shares.reduce((sum, share) => sum + share ** 2, 0));
  let [sum, weights] = [0, 0];
  for (let place = 0; place < places; place++) {
    // The share is sin² of an angle whose density is (sin · cos) to a power, steep at 0 for small alphas: places are
    // even in what grows as its share of that density. One half of the shares mirrors the other.
    const power = 2 * mixup.alpha;
    const angle = (Math.PI / 4) * ((place + 0.5) / places) ** (1 / power);
    const weight = ((Math.sin(angle) * Math.cos(angle)) / angle) ** (power - 1);
    const share = Math.sin(angle) ** 2;
    const pair = shares.map((_, index) => (index === 0 ? share : index === 1 ? 1 - share : 0));
    sum += weight * constantLoss(loss, bestConstant(loss, pair), pair);
    weights += weight;
  }
  return certain + differ * (sum / weights - certain);
}
