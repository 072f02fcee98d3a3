import { paddingToken, unknownToken } from '../../core/catalog/sequences';
import { tokensOf } from '../../data/tokens';
import type { PreparedData } from '../../data/types';

/**
 * The tokens of a text as the network gets them, read off its input, so that what is shown is what is read.
 * @param inputs token numbers, `[length]`
 */
export function readText(
  { raw, vocabulary = [] }: Pick<PreparedData, 'raw' | 'vocabulary'>,
  text: string,
  inputs: Float32Array,
): {
  /** Unknown ones as they stand in the text. */
  readonly tokens: readonly string[];
  readonly numbers: readonly number[];
  readonly padding: number;
  readonly cut: number;
} {
  const all = tokensOf(text, raw.textFormat?.unit ?? 'word');
  const found = inputs.findIndex((number) => number !== paddingToken);
  const padding = found < 0 ? inputs.length : found;
  const numbers = [...inputs.subarray(padding)];
  return {
    tokens: numbers.map((number, place) =>
      number === unknownToken ? (all[place] ?? '') : (vocabulary[number] ?? ''),
    ),
    numbers,
    padding,
    cut: Math.max(0, all.length - inputs.length),
  };
}
