import type { Note, TextsReading } from '../../core/own/reading';
import type { LabelledText } from '../../data/own';

/** Texts that were read from files, and what was noted on the way. */
export interface OwnTexts {
  readonly texts: readonly LabelledText[];
  readonly notes: readonly Note[];
}

/** Letters of an example that are shown. */
const mostLetters = 160;

/** What is shown of texts before anything is learnt from them. */
export function describeReading({ texts, notes }: OwnTexts): TextsReading {
  const classes = [...new Set(texts.map(({ label }) => label))].sort();
  return {
    classes: classes.map((label) => {
      const own = texts.filter((one) => one.label === label);
      return { label, count: own.length, example: own[0]?.text.trim().slice(0, mostLetters) ?? '' };
    }),
    notes,
  };
}
