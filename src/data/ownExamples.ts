import type { PointFeature } from '../core/catalog/features';
import type { OwnCell, OwnExample } from '../core/ownExample';
import { ProblemError } from '../core/problem';
import { createScaledGatherer } from './inputs';
import type { PreparedData, RawExamples, SourceSeries, TableField } from './types';
import { cutWindows } from './windows';

/** An example of one's own that says all by itself: a step of a series depends on what was said of those before. */
export type LoneExample = Exclude<OwnExample, { kind: 'series' }>;

/**
 * What the network gets of examples of one's own: gathered and scaled by what prepares the data's own, with all that was
 * fitted on the training part.
 * @returns `[examples.length, ...inputShape]`
 * @throws ProblemError `data.unsuitable` where an example is not of the data's kind or shape
 */
export function ownInputs(
  data: PreparedData,
  features: readonly PointFeature[],
  examples: readonly LoneExample[],
): Float32Array {
  return inputsOf(data, features, rawOf(data.raw, examples));
}

/**
 * The window of a series that ends before the step `from`.
 * @param values `[steps, channels]`, of the series as far as it is known or said: `from` steps at least
 * @param from at least as many steps from the start as a window has
 * @returns what the network gets, `[1, ...inputShape]`
 */
export function windowInputs(data: PreparedData, values: Float32Array, from: number): Float32Array {
  const { raw } = data;
  const series = seriesOf(raw);
  const width = series.channels.length;
  const known = new Float32Array((series.window + 1) * width);
  known.set(values.subarray((from - series.window) * width, from * width));
  // An example has the step that it asks for too; what stands there is looked at by nobody.
  known.copyWithin(series.window * width, (series.window - 1) * width);
  const dates = Array.from({ length: series.window + 1 }, () => '');
  const cut = cutWindows({ ...series, dates, values: known });
  return inputsOf(data, [], { ...raw, ...cut });
}

/** @throws Error of data that are no series */
export function seriesOf({ series }: Pick<RawExamples, 'series'>): SourceSeries {
  if (!series) throw new Error('A series without its source.');
  return series;
}

function inputsOf(
  { inputScaler, vocabulary }: PreparedData,
  features: readonly PointFeature[],
  raw: RawExamples,
): Float32Array {
  const all = Int32Array.from({ length: raw.count }, (_, index) => index);
  return createScaledGatherer(raw, features, inputScaler, vocabulary)(all);
}

/** As a reader would have given them; what only the data's own examples have is left out. */
function rawOf(raw: RawExamples, examples: readonly LoneExample[]): RawExamples {
  const { kind, task, shape, columns, fields, textFormat } = raw;
  const size = shape.reduce((product, length) => product * length, 1);
  const isText = kind === 'text';
  const values = isText ? new Float32Array() : new Float32Array(examples.length * size);
  const texts: string[] = [];
  for (const [index, example] of examples.entries()) {
    if (example.kind !== kind) throw unsuitable(`It is of kind ${example.kind}, the data of kind ${kind}.`);
    if (example.kind === 'text') texts.push(example.text);
    else values.set(valuesOf(example, fields ?? [], size), index * size);
  }
  return {
    kind,
    task,
    count: examples.length,
    shape,
    values,
    ...(columns && { columns }),
    ...(fields && { fields }),
    ...(textFormat && { textFormat }),
    ...(isText && { texts }),
  };
}

function valuesOf(
  example: Exclude<LoneExample, { kind: 'text' }>,
  fields: readonly TableField[],
  size: number,
): ArrayLike<number> {
  switch (example.kind) {
    case 'points':
      return example.point;
    case 'image':
      if (example.pixels.length !== size) {
        throw unsuitable(`It has ${example.pixels.length} values, an image of these data has ${size}.`);
      }
      return example.pixels;
    case 'table': {
      if (example.cells.length !== fields.length) {
        throw unsuitable(`It has ${example.cells.length} cells, a row of these data has ${fields.length}.`);
      }
      const row = new Float32Array(size);
      fields.forEach((field, index) => {
        row.set(columnsOf(example.cells[index] ?? null, field), field.column);
      });
      return row;
    }
  }
}

/** One number, or a 1 among 0s; nothing known is not a number. */
function columnsOf(cell: OwnCell, { title, categories }: TableField): readonly number[] {
  if (!categories) {
    if (typeof cell === 'string') throw unsuitable(`“${cell}” is no number, as ${title} is.`);
    return [cell ?? Number.NaN];
  }
  if (cell === null) return categories.map(() => Number.NaN);
  const chosen = categories.indexOf(String(cell));
  if (chosen < 0) throw unsuitable(`“${cell}” is none of the values of ${title}: ${categories.join(', ')}.`);
  return categories.map((_, index) => (index === chosen ? 1 : 0));
}

function unsuitable(why: string): ProblemError {
  return new ProblemError({
    code: 'data.unsuitable',
    message: `The network cannot be asked about this. ${why}`,
    hint: 'Begin with an example of the data and change it.',
  });
}
