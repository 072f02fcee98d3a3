import type { TextFormat } from '../../core/catalog/sequences';
import type { Task } from '../../core/task';
import type { RawExamples } from '../types';
import type { PackedFiles } from './packed';
import { corrupt } from './problems';

const file = 'texts.tsv';

/** What a reader of texts must know beforehand. */
export interface TextLayout {
  readonly count: number;
  /** How many there are of each class, where that is known. */
  readonly classes?: readonly { readonly label: string; readonly count: number }[];
  /** What texts of one group share; absent where they have no groups. */
  readonly groupedBy?: string | undefined;
}

/**
 * Reads packed texts: one line per example, its class, its group and the text, parted by tabs.
 * @param format how the texts become token numbers once the vocabulary is known
 * @returns `texts` as they are; `values` stays empty
 * @throws ProblemError `data.corrupt`, naming the line
 */
export async function readTexts(
  layout: TextLayout,
  task: Task,
  format: TextFormat,
  files: PackedFiles,
): Promise<RawExamples> {
  const path = files.placeOf(file);
  const lines = linesOf(path, await files.text(file));
  if (lines.length !== layout.count) {
    throw corrupt(path, `it has ${lines.length} lines, expected ${layout.count}`);
  }
  const names = task.kind === 'classification' ? task.classes : [];
  const labels = new Int32Array(lines.length);
  const groups = new Int32Array(lines.length);
  const texts = lines.map((line, index) => {
    const cells = line.split('\t');
    const [label = '', group = '', text = ''] = cells;
    if (cells.length !== 3) {
      throw corrupt(path, `line ${index + 1} has ${cells.length} cells, expected 3`);
    }
    labels[index] = names.indexOf(label);
    if (labels[index] === -1) {
      throw corrupt(path, `line ${index + 1}: "${label}" is none of ${names.join(', ')}`);
    }
    if (!/^\d{1,6}$/.test(group)) throw corrupt(path, `line ${index + 1}: "${group}" is not a group`);
    groups[index] = Number(group);
    return text;
  });
  for (const { label, count } of layout.classes ?? []) {
    const found = labels.filter((index) => names[index] === label).length;
    if (found !== count) {
      throw corrupt(path, `${found} examples are labelled "${label}", expected ${count}`);
    }
  }
  return {
    kind: 'text',
    task,
    count: lines.length,
    shape: [format.length],
    values: new Float32Array(),
    labels,
    texts,
    textFormat: format,
    ...(layout.groupedBy !== undefined && { groups }),
  };
}

function linesOf(path: string, bytes: Uint8Array): string[] {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw corrupt(path, 'it is not UTF-8', cause);
  }
  if (text.includes('\r')) throw corrupt(path, 'its line ends have become CRLF, by git or an editor');
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
