import type { ReadingOptions, TableChoices } from '../../core/own/reading';
import { describeSeries } from './describeSeries';
import { describeTable } from './describeTable';
import { describeTextTable } from './describeTexts';
import type { OwnSet } from './ownSet';
import { readJson } from './readJson';
import { readSeparated } from './readTable';
import type { FileSource, Watch } from './source';
import type { OwnTable } from './table';

export { openZip } from './archive';
export { type Collection, classesOf, collectionOf, isZip, readTexts } from './collection';
export { describeTexts, type LabelledText } from './describeTexts';
export { type OwnSet, readingOwn } from './ownSet';
export { proposeFor } from './propose';
export { blobSource, bytesSource, type FileSource, titleOf, type Watch } from './source';
export type { OwnTable } from './table';
export { readTarget } from './target';

/**
 * Reads a table of one's own by the ending of its name: JSON, JSON lines, else separated cells.
 * @param options what somebody says against what was understood before
 * @throws ProblemError `data.unreadable`, naming the line where there is one
 * @throws DOMException `AbortError` when it is called off
 */
export function readTable(
  source: FileSource,
  options: ReadingOptions = {},
  watch: Watch = {},
): Promise<OwnTable> {
  return /\.(json|jsonl|ndjson|geojson)$/i.test(source.path)
    ? readJson(source, options, watch)
    : readSeparated(source, options, watch);
}

/**
 * Makes a set of a table that was read: its card, its packed files, its id. The same choices of the same data give the
 * same set anywhere.
 * @throws ProblemError `data.unsuitable` where nothing can be learnt from it like this
 */
export function describeOwn(table: OwnTable, choices: TableChoices = table.reading.proposed): OwnSet {
  switch (choices.kind) {
    case 'table':
      return describeTable(table, choices);
    case 'text':
      return describeTextTable(table, choices);
    case 'series':
      return describeSeries(table, choices);
  }
}
