import { randomStream } from '../core/math/random';
import type { Part } from './types';

/**
 * A bootstrap sample of a training part (Breiman 1996): as many examples, drawn with replacement from the stream
 * `bagging` of this member.
 * @param seed of the whole ensemble
 * @param member from 0
 * @param width numbers in one example's inputs
 */
export function bootstrapSample(part: Part, seed: number, member: number, width: number): Part {
  const { count } = part;
  const random = randomStream(seed, 'bagging', member);
  const rows = Int32Array.from({ length: count }, () => random.integer(count));
  const inputs = new Float32Array(count * width);
  rows.forEach((row, place) => {
    inputs.set(part.inputs.subarray(row * width, (row + 1) * width), place * width);
  });
  return {
    count,
    indices: rows.map((row) => part.indices[row] as number),
    inputs,
    labels: part.labels.length > 0 ? rows.map((row) => part.labels[row] as number) : part.labels,
    targets:
      part.targets.length > 0 ? Float32Array.from(rows, (row) => part.targets[row] as number) : part.targets,
  };
}
