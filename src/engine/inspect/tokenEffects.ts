import { sizeOf } from '../../core/catalog/layers/types';
import { paddingToken, unknownToken } from '../../core/catalog/sequences';
import { softmaxRows } from '../../core/math/metrics';
import { classLogits } from '../../core/math/outputs';
import { tokensOf } from '../../data/tokens';
import type { PreparedData } from '../../data/types';
import type { TokenEffects } from '../../protocol/inside';
import type { Stepper } from '../stepper/stepper';
import { createPredictor, predictedExample } from './examples';

/**
 * How much each token moved the answer: the text is read once more without each, an unknown token in its place, and
 * what the answer loses in probability is what the token gave (leaving one out, or occlusion; Li et al.,
 * arXiv:1612.08220).
 */
export async function tokenEffects(
  stepper: Pick<Stepper, 'predict'>,
  data: PreparedData,
  rows: readonly number[],
  place: number,
): Promise<TokenEffects> {
  const row = rows[Math.min(place, rows.length - 1)];
  const { validation: part, task, raw, vocabulary = [] } = data;
  if (row === undefined || task.kind !== 'classification') {
    return { choices: rows.length, tokens: [], effects: [] };
  }
  const length = sizeOf(data.inputShape);
  const text = part.inputs.subarray(row * length, (row + 1) * length);
  const places = [...text.keys()].filter((at) => text[at] !== paddingToken);
  const variants = new Float32Array((places.length + 1) * length);
  variants.set(text);
  places.forEach((at, index) => {
    variants.set(text, (index + 1) * length);
    variants[(index + 1) * length + at] = unknownToken;
  });
  const classes = task.classes.length;
  const logits = classLogits(task, await stepper.predict(variants, places.length + 1));
  const probabilities = softmaxRows(logits, classes);
  const predicted = createPredictor(data, logits)(0);
  const whole = probabilities[predicted.prediction] as number;
  const effects = places.map(
    (_, index) => whole - (probabilities[(index + 1) * classes + predicted.prediction] as number),
  );
  // Of what the vocabulary does not know, the text itself tells what it was.
  const spelt = tokensOf(raw.texts?.[part.indices[row] as number] ?? '', raw.textFormat?.unit ?? 'word');
  const tokens = places.map((at, index) => spelt[index] ?? vocabulary[text[at] as number] ?? '');
  return { choices: rows.length, example: predictedExample(data, part, row, predicted), tokens, effects };
}
