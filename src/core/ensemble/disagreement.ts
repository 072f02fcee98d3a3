import { argmaxOfRow } from '../math/metrics';
import type { MemberOutputs } from './combine';

/**
 * How much each two members disagree, `[member][member]`: the share of the examples that they call differently or, of
 * numbers, the root of their mean squared difference.
 * @param classes 0 where the members predict a number
 */
export function disagreementOf(outputs: MemberOutputs, classes: number): readonly (readonly number[])[] {
  const said = classes > 0 ? outputs.map((values) => calledBy(values, classes)) : outputs;
  const differ = (a: ArrayLike<number>, b: ArrayLike<number>) => {
    let sum = 0;
    for (let row = 0; row < a.length; row++) {
      const [first, second] = [a[row] as number, b[row] as number];
      sum += classes > 0 ? (first === second ? 0 : 1) : (first - second) ** 2;
    }
    const mean = a.length > 0 ? sum / a.length : 0;
    return classes > 0 ? mean : Math.sqrt(mean);
  };
  return said.map((first) => said.map((second) => differ(first, second)));
}

/** The class that each example is called, `[count]`. */
export function calledBy(values: Float32Array, classes: number): Int32Array {
  return Int32Array.from({ length: values.length / classes }, (_, row) => argmaxOfRow(values, row, classes));
}
