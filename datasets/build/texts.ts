import type { CardClass } from './card';
import type { PackFile } from './pack';

/** One text to be told what it is. */
export interface TextExample {
  readonly label: string;
  /** Texts of one group are alike, or say the same: they never part in a split. */
  readonly group: number;
  readonly text: string;
}

/** Writes `texts.tsv`: one line per example, its class, its group and its text, parted by tabs. */
export function packTexts(examples: readonly TextExample[]): PackFile[] {
  const lines = examples.map(({ label, group, text }) => {
    if (/[\t\r\n]/.test(text)) throw new Error(`A tab or a line end in "${text}".`);
    return `${label}\t${group}\t${text}\n`;
  });
  return [{ path: 'texts.tsv', bytes: new TextEncoder().encode(lines.join('')) }];
}

/** Examples of each class, in the order given. */
export function countTexts(examples: readonly TextExample[], labels: readonly string[]): CardClass[] {
  return labels.map((label) => ({
    label,
    count: examples.filter((example) => example.label === label).length,
  }));
}
