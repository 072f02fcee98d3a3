import { paddingToken, unknownToken } from '../../core/catalog/sequences';
import { tokenChanges } from '../../data/augment/tokenChanges';
import { tokensOf } from '../../data/tokens';
import type { PreparedData } from '../../data/types';
import type { MarkedToken } from '../../protocol/augmented';

/** The tokens of a training text as they can be read, padding left out. */
export function originalTokens(
  data: PreparedData,
  position: number,
  inputs: Float32Array,
): readonly string[] {
  const { raw, training, vocabulary = [] } = data;
  const unit = raw.textFormat?.unit ?? 'word';
  // Of what the vocabulary does not know, the text itself tells what it was.
  const spelt = tokensOf(raw.texts?.[training.indices[position] ?? 0] ?? '', unit);
  return [...inputs.filter(isToken)].map((token, place) =>
    token === unknownToken ? (spelt[place] ?? '') : (vocabulary[token] ?? ''),
  );
}

/**
 * What became of a training text, token by token.
 * @param inputs token numbers as they are, `[length]`
 * @param drawn and as they are after augmentation
 */
export function markTokens(
  data: PreparedData,
  position: number,
  inputs: Float32Array,
  drawn: Float32Array,
): readonly MarkedToken[] {
  const words = originalTokens(data, position, inputs);
  const vocabulary = data.vocabulary ?? [];
  return data.raw.textFormat?.unit === 'character'
    ? markShifted(words, vocabulary, inputs, drawn)
    : markPlaces(words, vocabulary, inputs, drawn);
}

const isToken = (token: number) => token !== paddingToken;

/** Words keep their places, so each is compared with its own. One that was made unknown is still shown, and marked. */
function markPlaces(
  words: readonly string[],
  vocabulary: readonly string[],
  inputs: Float32Array,
  drawn: Float32Array,
): readonly MarkedToken[] {
  const marked: MarkedToken[] = [];
  let place = 0;
  inputs.forEach((before, index) => {
    const after = drawn[index] ?? paddingToken;
    const text = isToken(before) ? (words[place++] ?? '') : undefined;
    if (before === after) {
      if (text !== undefined) marked.push({ text });
    } else if (after === unknownToken && text !== undefined) {
      marked.push({ text, change: 'unknown' });
    } else {
      if (text !== undefined) marked.push({ text, change: 'gone' });
      if (isToken(after)) marked.push({ text: nameOf(after, vocabulary), change: 'new' });
    }
  });
  return marked;
}

/** Characters move up where one is dropped, so what is alike is looked for. */
function markShifted(
  characters: readonly string[],
  vocabulary: readonly string[],
  inputs: Float32Array,
  drawn: Float32Array,
): readonly MarkedToken[] {
  let place = 0;
  return tokenChanges(inputs.filter(isToken), drawn.filter(isToken)).map(({ token, change }) => {
    if (change === 'new') return { text: nameOf(token, vocabulary), change };
    const text = characters[place++] ?? '';
    return change === 'gone' ? { text, change } : { text };
  });
}

function nameOf(token: number, vocabulary: readonly string[]): string {
  return token === unknownToken ? '?' : (vocabulary[token] ?? '');
}
