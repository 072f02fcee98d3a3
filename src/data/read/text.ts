import type { TextCard } from '../../core/catalog/card';
import type { TextFormat } from '../../core/catalog/sequences';
import type { Task } from '../../core/task';
import type { RawExamples } from '../types';
import type { ReadPacked } from './packed';
import { corrupt } from './problems';

const file = 'texts.tsv';

/**
 * Reads a text pack: one line per example, its class, its group and the text, parted by tabs.
 * @param format how the texts become token numbers once the vocabulary is known
 * @returns `texts` as they are; `values` stays empty
 * @throws ProblemError `data.corrupt`, naming the line
 */
export async function readTexts(
  card: TextCard,
  task: Task,
  format: TextFormat,
  read: ReadPacked,
): Promise<RawExamples> {
  const path = `${card.id}/${file}`;
  const lines = linesOf(path, await read(file));
  if (lines.length !== card.count) {
    throw corrupt(path, `it has ${lines.length} lines, expected ${card.count}`);
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
  for (const { label, count } of card.classes) {
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
    ...(card.groupedBy !== undefined && { groups }),
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
