import { randomStream } from '../core/math/random';

/**
 * Labels of the training part, of which exactly the given share (rounded) is wrong, drawn from the seed's stream
 * `labelNoise`. A larger share keeps the wrong labels of a smaller one and adds to them.
 * @param labels class of every raw example
 * @param training positions of the training examples in `labels`
 * @param share 0 to 1
 * @returns `[training.length]`
 */
export function noisyLabels(
  labels: Int32Array,
  training: Int32Array,
  classes: number,
  share: number,
  seed: number,
): Int32Array {
  const noisy = Int32Array.from(training, (index) => labels[index] as number);
  if (share === 0 || classes < 2) return noisy;

  // Each raw example has its rank and its wrong label whatever the split and the fraction, so that these can change
  // without a new draw.
  const random = randomStream(seed, 'labelNoise');
  const ranks = new Float64Array(labels.length);
  const wrong = Int32Array.from(labels, (label, index) => {
    ranks[index] = random.next();
    return (label + 1 + random.integer(classes - 1)) % classes;
  });
  const rankOf = (position: number) => ranks[training[position] as number] as number;
  const positions = Int32Array.from(training, (_, position) => position).sort(
    (a, b) => rankOf(a) - rankOf(b),
  );
  for (const position of positions.subarray(0, Math.round(share * training.length))) {
    noisy[position] = wrong[training[position] as number] as number;
  }
  return noisy;
}
