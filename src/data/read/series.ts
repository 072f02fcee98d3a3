import type { SeriesFormat } from '../../core/catalog/sequences';
import type { Task } from '../../core/task';
import type { RawExamples, SeriesChannel, SourceSeries } from '../types';
import { cutWindows } from '../windows';
import { checkHeader, splitCsv } from './csv';
import type { PackedFiles } from './packed';
import { attempt, corrupt } from './problems';

const file = 'data.csv';

/** What a reader of a series must know beforehand. */
export interface SeriesLayout {
  /** Steps. */
  readonly count: number;
  readonly channels: readonly SeriesChannel[];
  /** Name of the channel whose next step is predicted. */
  readonly target: string;
  /** Whether names may be in quotes. */
  readonly quotes?: boolean;
}

/**
 * Reads a packed series and cuts it into examples: the time of each step, then the value of each channel.
 * @param window steps that an example sees
 * @throws ProblemError `data.corrupt`, naming the line; `data.unsuitable` where the window is longer than the series
 */
export async function readSeries(
  layout: SeriesLayout,
  task: Task,
  format: SeriesFormat,
  window: number,
  files: PackedFiles,
): Promise<RawExamples> {
  const path = files.placeOf(file);
  const bytes = await files.text(file);
  const { header, rows } = attempt(path, () => splitCsv(bytes, layout.quotes));
  checkHeader(path, header, ['date', ...layout.channels.map(({ name }) => name)]);
  if (rows.length !== layout.count) {
    throw corrupt(path, `it has ${rows.length} rows, expected ${layout.count}`);
  }
  const width = layout.channels.length;
  const values = new Float32Array(rows.length * width);
  rows.forEach((cells, row) => {
    for (let channel = 0; channel < width; channel++) {
      const cell = cells[channel + 1] ?? '';
      const value = Number(cell);
      // Number('') is 0.
      if (cell === '' || !Number.isFinite(value)) {
        throw corrupt(path, `line ${row + 2}: "${cell}" is not a number`);
      }
      values[row * width + channel] = value;
    }
  });
  const series: SourceSeries = {
    step: format.step,
    dates: rows.map(([date = '']) => date),
    channels: layout.channels,
    values,
    target: layout.channels.findIndex(({ name }) => name === layout.target),
    window,
    scale: format.scale,
  };
  return { kind: 'series', task, chronological: true, series, ...cutWindows(series) };
}
