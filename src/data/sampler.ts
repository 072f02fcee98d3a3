import { type BalancingId, balancingEntry } from '../core/catalog/balancing';
import { balancedCounts, countClasses } from '../core/math/classBalance';
import { type RandomStream, randomStream } from '../core/math/random';

/** The training examples of one epoch, before they are put in order. */
export interface Drawn {
  /** Positions in the training part, `[count]`. */
  readonly positions: Int32Array;
  /** How often the same example was taken before in this epoch, `[count]`: 0 for the first time. */
  readonly copies: Int32Array;
}

/** Chooses which training examples an epoch sees. It knows labels alone, of the training part alone. */
export interface Sampler {
  /** Examples of an epoch: as many in each. */
  readonly count: number;
  /** The examples of an epoch, counted from 1. They depend on the seed and the epoch alone; overwritten by the next call. */
  draw(epoch: number): Drawn;
}

/**
 * @param labels of the training part; empty where it has no classes, and nothing is balanced
 * @param count examples of the training part
 * @param seed the experiment's, whose stream `balance` decides
 */
export function createSampler(method: BalancingId, labels: Int32Array, count: number, seed: number): Sampler {
  const { draws } = balancingEntry(method);
  if (draws === 'all' || labels.length === 0) return everyExample(count);
  const members = trialsOf(labels);
  const wanted = balancedCounts(
    method,
    members.map(({ length }) => length),
  );
  const total = wanted.reduce((sum, each) => sum + each, 0);
  const positions = new Int32Array(total);
  const copies = new Int32Array(total);
  const taken = new Int32Array(labels.length);

  return {
    count: total,
    draw(epoch) {
      const random = randomStream(seed, 'balance', epoch);
      taken.fill(0);
      let place = 0;
      const take = (position: number) => {
        positions[place] = position;
        copies[place] = taken[position] as number;
        taken[position] = (taken[position] as number) + 1;
        place++;
      };
      members.forEach((positionsOfClass, label) => {
        const number = wanted[label] as number;
        if (number < positionsOfClass.length) drawWithout(positionsOfClass, number, random, take);
        else drawAgain(positionsOfClass, number, random, take);
      });
      return { positions, copies };
    },
  };
}

function everyExample(count: number): Sampler {
  const drawn: Drawn = {
    positions: Int32Array.from({ length: count }, (_, position) => position),
    copies: new Int32Array(count),
  };
  return { count, draw: () => drawn };
}

/** Every example once, then at random with replacement. */
function drawAgain(
  members: Int32Array,
  number: number,
  random: RandomStream,
  take: (position: number) => void,
): void {
  for (const position of members) take(position);
  for (let i = members.length; i < number; i++) take(members[random.integer(members.length)] as number);
}

/** Some of the examples, none twice: the first steps of a Fisher-Yates shuffle. */
function drawWithout(
  members: Int32Array,
  number: number,
  random: RandomStream,
  take: (position: number) => void,
): void {
  const left = members.slice();
  for (let i = 0; i < number; i++) {
    const chosen = i + random.integer(left.length - i);
    const position = left[chosen] as number;
    left[chosen] = left[i] as number;
    take(position);
  }
}

/** Positions of the examples of each class. */
function trialsOf(labels: Int32Array): Int32Array[] {
  const classes = labels.reduce((most, label) => Math.max(most, label + 1), 0);
  const members = countClasses(labels, classes).map((count) => new Int32Array(count));
  const filled = new Int32Array(classes);
  labels.forEach((label, position) => {
    const place = filled[label] as number;
    (members[label] as Int32Array)[place] = position;
    filled[label] = place + 1;
  });
  return members;
}
