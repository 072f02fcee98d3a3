import { type TextFormat, type TokenUnit, unknownToken } from '../core/catalog/sequences';

/**
 * Cuts a text into tokens. Characters are code points, as they stand: capitals tell languages apart. Words are runs of
 * letters and digits in lower case; signs that say something, such as ! and $, are words of their own.
 */
export function tokensOf(text: string, unit: TokenUnit): readonly string[] {
  if (unit === 'character') return [...text.normalize('NFC')];
  return text.normalize('NFC').toLowerCase().match(wordPattern) ?? [];
}

const wordPattern = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*|[!?$€£%#&@]/gu;

/** The number of each token in a vocabulary. */
export type TokenNumbers = ReadonlyMap<string, number>;

export function numbersOf(vocabulary: readonly string[]): TokenNumbers {
  return new Map(vocabulary.map((token, number) => [token, number]));
}

/**
 * A text as token numbers, padded in front: what the text says then stands next to the end, where a recurrent network
 * remembers best (as Keras's `pad_sequences` does by default). A longer text loses its end.
 * @returns `[length]`
 */
export function encodeText(text: string, { unit, length }: TextFormat, numbers: TokenNumbers): Float32Array {
  const row = new Float32Array(length);
  const tokens = tokensOf(text, unit).slice(0, length);
  const padding = length - tokens.length;
  tokens.forEach((token, place) => {
    row[padding + place] = numbers.get(token) ?? unknownToken;
  });
  return row;
}
