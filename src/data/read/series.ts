import type { SeriesCard } from '../../core/catalog/card';
import type { SeriesFormat } from '../../core/catalog/sequences';
import type { Task } from '../../core/task';
import type { RawExamples, SourceSeries } from '../types';
import { cutWindows } from '../windows';
import { splitCsv } from './csv';
import type { ReadPacked } from './packed';
import { attempt, corrupt } from './problems';

const file = 'data.csv';

/**
 * Reads a series pack and cuts it into examples: the time of each step, then the value of each channel.
 * @param window steps that an example sees
 * @throws ProblemError `data.corrupt`, naming the line; `data.unsuitable` where the window is longer than the series
 */
export async function readSeries(
  card: SeriesCard,
  task: Task,
  format: SeriesFormat,
  window: number,
  read: ReadPacked,
): Promise<RawExamples> {
  const path = `${card.id}/${file}`;
  const bytes = await read(file);
  const { header, rows } = attempt(path, () => splitCsv(bytes));
  const expected = ['date', ...card.channels.map(({ name }) => name)].join(',');
  if (header.join(',') !== expected) {
    throw corrupt(path, `its header is "${header.join(',').slice(0, 200)}", expected "${expected}"`);
  }
  if (rows.length !== card.count) {
    throw corrupt(path, `it has ${rows.length} rows, expected ${card.count}`);
  }
  const width = card.channels.length;
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
    step: card.step,
    dates: rows.map(([date = '']) => date),
    channels: card.channels.map(({ name, title, unit }) => ({ name, title, ...(unit && { unit }) })),
    values,
    target: card.channels.findIndex(({ name }) => name === card.target.name),
    window,
    scale: format.scale,
  };
  return { kind: 'series', task, chronological: true, series, ...cutWindows(series) };
}
