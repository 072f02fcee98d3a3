import { randomStream } from '../../../src/core/math/random';

export interface IdenticalArms {
  readonly arms: number;
  readonly seeds: number;
  /** On how many examples each accuracy is counted. */
  readonly examples: number;
  readonly repetitions: number;
  /** Accuracy that all arms have in truth. */
  readonly accuracy?: number;
  /** How much better the first arm is. */
  readonly lead?: number;
}

/**
 * Accuracies `[repetition][arm][seed]` of arms that are all the same: each seed has its own difficulty, which they
 * share, and each run its own luck, counted on so many examples.
 */
export function identicalArms({
  arms,
  seeds,
  examples,
  repetitions,
  accuracy = 0.85,
  lead = 0,
}: IdenticalArms): readonly (readonly (readonly number[])[])[] {
  const stream = randomStream(11, 'preview', 1000 * seeds + examples);
  const counted = (truth: number) => {
    let right = 0;
    for (let example = 0; example < examples; example += 1) right += stream.next() < truth ? 1 : 0;
    return right / examples;
  };
  return Array.from({ length: repetitions }, () => {
    const levels = Array.from({ length: seeds }, () => accuracy + 0.03 * stream.normal());
    return Array.from({ length: arms }, (_, arm) =>
      levels.map((level) => counted(level + (arm === 0 ? lead : 0))),
    );
  });
}
