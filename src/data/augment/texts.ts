import { firstToken, paddingToken, unknownToken } from '../../core/catalog/sequences';
import type { NumberedStream } from '../../core/math/numberedStream';
import type { PreparedData } from '../types';
import { drawn, happens } from './chances';
import type { AugmentExample, AugmentSetup } from './types';

/** Texts as token numbers, `[length]`, padded in front. */
export function createTextAugmenter({ seed, augment }: AugmentSetup, data: PreparedData): AugmentExample {
  const { training, inputShape, vocabulary = [] } = data;
  const [length = 0] = inputShape;
  const operations = drawn(augment, seed, ['characterNoise', 'wordDropout']);
  const misspell = createMisspeller(length, vocabulary.length);

  return (position, epoch, copy, into) => {
    const start = position * length;
    for (let i = 0; i < length; i++) into[i] = training.inputs[start + i] as number;
    for (const each of operations) {
      if (!happens(each, position, epoch, copy)) continue;
      const share = each.operation.percent / 100;
      if (each.operation.type === 'characterNoise') misspell(into, share, each.stream);
      else dropTokens(into, share, each.stream);
    }
    return training.targets[position] ?? 0;
  };
}

/** Makes this share of the tokens unknown, in place. */
export function dropTokens(tokens: Float32Array, share: number, stream: NumberedStream): void {
  for (let i = 0; i < tokens.length; i++) {
    if (tokens[i] === paddingToken) continue;
    if (stream.next() < share) tokens[i] = unknownToken;
  }
}

/**
 * For texts of one length: swaps this share of the tokens with the next, drops or replaces them, a third each.
 * @param vocabulary token numbers there are, from which a replacement is drawn
 * @returns misspells tokens in place; what is dropped becomes padding in front
 */
export function createMisspeller(
  length: number,
  vocabulary: number,
): (tokens: Float32Array, share: number, stream: NumberedStream) => void {
  const written = new Float32Array(length);
  return (tokens, share, stream) => {
    let count = 0;
    for (let i = 0; i < length; i++) {
      const token = tokens[i] as number;
      if (token === paddingToken) continue;
      const slips = stream.next() < share;
      const kind = slips ? stream.integer(3) : -1;
      if (kind === 0 && i + 1 < length) {
        written[count++] = tokens[i + 1] as number;
        written[count++] = token;
        i++;
      } else if (kind === 1 && vocabulary > firstToken) {
        written[count++] = firstToken + stream.integer(vocabulary - firstToken);
      } else if (kind !== 2 || count + i + 1 === length) {
        // The last of a text that lost all others stays: an empty text says nothing of its label.
        written[count++] = token;
      }
    }
    const padding = length - count;
    for (let i = 0; i < length; i++) {
      tokens[i] = i < padding ? paddingToken : (written[i - padding] as number);
    }
  };
}
