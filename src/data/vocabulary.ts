import { firstToken, paddingToken, type TextFormat, unknownToken } from '../core/catalog/sequences';
import { tokensOf } from './tokens';

/**
 * The tokens of the training part by their number: padding, unknown, then the most frequent first; of equally frequent
 * ones the first in order of code points, so that the order of the texts does not matter.
 * @param texts of the training part
 * @returns as many as the format allows, at most
 */
export function fitVocabulary(texts: Iterable<string>, { unit, vocabulary }: TextFormat): readonly string[] {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const token of tokensOf(text, unit)) counts.set(token, (counts.get(token) ?? 0) + 1);
  }
  const byFrequency = [...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1));
  const tokens: string[] = [];
  // No text holds these as one token.
  tokens[paddingToken] = '[padding]';
  tokens[unknownToken] = '[unknown]';
  for (const [token] of byFrequency.slice(0, vocabulary - firstToken)) tokens.push(token);
  return tokens;
}
