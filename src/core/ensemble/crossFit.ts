import { type CombinationId, combinations } from '../catalog/combinations';
import { randomStream } from '../math/random';
import { fitCombiner, type MemberOutputs, type Truth } from './combine';

const mostFolds = 5;

/**
 * What an ensemble says of the part that its combination is learned from, without having seen the answer: in turn a
 * fifth of the part is answered by what was learned from the other four. Where nothing is learned there is nothing to
 * hide.
 */
export function crossFitted(method: CombinationId, outputs: MemberOutputs, truth: Truth): Float32Array {
  if (!combinations[method].isFitted) return fitCombiner(method, outputs, truth).combine(outputs);
  const width = truth.kind === 'classification' ? truth.classes : 1;
  const count = (outputs[0]?.length ?? 0) / width;
  const folds = Math.min(mostFolds, count);
  const combined = new Float32Array(count * width);
  // Drawn: parts of a split are in an order in which the classes take turns, and every fifth may be of the same one.
  const rows = [
    ...randomStream(0, 'ensemble', 'folds').shuffle(Int32Array.from({ length: count }, (_, row) => row)),
  ];
  for (let fold = 0; fold < folds; fold++) {
    const answered = rows.filter((_, place) => place % folds === fold);
    const learned = folds === 1 ? rows : rows.filter((_, place) => place % folds !== fold);
    const combiner = fitCombiner(method, rowsOf(outputs, learned, width), truthOf(truth, learned));
    const said = combiner.combine(rowsOf(outputs, answered, width));
    for (const [place, row] of answered.entries()) {
      combined.set(said.subarray(place * width, (place + 1) * width), row * width);
    }
  }
  return combined;
}

function rowsOf(outputs: MemberOutputs, rows: readonly number[], width: number): MemberOutputs {
  return outputs.map((values) => {
    const chosen = new Float32Array(rows.length * width);
    for (const [place, row] of rows.entries())
      chosen.set(values.subarray(row * width, (row + 1) * width), place * width);
    return chosen;
  });
}

function truthOf(truth: Truth, rows: readonly number[]): Truth {
  return truth.kind === 'classification'
    ? { ...truth, labels: Int32Array.from(rows, (row) => truth.labels[row] as number) }
    : { ...truth, targets: Float32Array.from(rows, (row) => truth.targets[row] as number) };
}
