import { countClasses } from '../../core/math/classBalance';
import { randomStream } from '../../core/math/random';
import { summarize } from '../../core/math/statistics';
import type { Part, PreparedData, RawExamples, TableField } from '../../data/types';
import type { ColumnSummary, DataPreview, DataSummary } from '../../protocol/dataSummary';
import { featureCells, showNumber } from '../inspect/cells';
import { viewExample } from '../inspect/examples';
import { baselinesOf } from '../training/baseline';
import { previewSeries, previewTexts } from './sequencePreviews';

const imagesPerClass = 6;
const tableRows = 30;
const histogramBins = 12;

/** What the data stage shows of the prepared data. The seed chooses the images of the preview. */
export function summarizeData(data: PreparedData, seed: number): DataSummary {
  const { training, validation, test } = data;
  const { task } = data.raw;
  const classes = task.kind === 'classification' ? task.classes.length : 0;
  const balanced = balancedClasses(data);
  return {
    counts: { training: training.count, validation: validation.count, test: test.count },
    ...(classes > 0 && {
      classCounts: {
        training: countClasses(training.labels, classes),
        validation: countClasses(validation.labels, classes),
        test: countClasses(test.labels, classes),
      },
    }),
    baselines: baselinesOf(data),
    ...(data.task.kind === 'regression' && {
      targetSpread: { training: spreadOf(training), validation: spreadOf(validation) },
    }),
    ...(balanced && {
      balance: { classNames: balanced, counts: countClasses(training.labels, balanced.length) },
    }),
    preview: previewOf(data, seed),
  };
}

function spreadOf({ targets, count }: Part): number {
  return count === 0 ? 1 : targets.reduce((sum, target) => sum + target ** 2, 0) / count;
}

/** The classes that are asked for or, where classes are asked for as a number, those of the data. */
function balancedClasses({ task, raw }: PreparedData): readonly string[] | undefined {
  const known = task.kind === 'classification' ? task : raw.task;
  return known.kind === 'classification' ? known.classes : undefined;
}

function previewOf(data: PreparedData, seed: number): DataPreview {
  switch (data.raw.kind) {
    case 'points':
      return previewPoints(data);
    case 'image':
      return previewImages(data, seed);
    case 'table':
      return previewTable(data);
    case 'text':
      return previewTexts(data, seed);
    case 'series':
      return previewSeries(data);
  }
}

/** All points with what they are trained or measured with: wrong labels show as wrong. */
function previewPoints({ raw, training, validation, test }: PreparedData): DataPreview {
  const parts = [training, validation, test];
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const points = new Float32Array(2 * count);
  const values = new Float32Array(count);
  const partOf = new Uint8Array(count);
  let place = 0;
  for (const [name, part] of parts.entries()) {
    for (const [row, example] of part.indices.entries()) {
      points[2 * place] = raw.values[2 * example] ?? 0;
      points[2 * place + 1] = raw.values[2 * example + 1] ?? 0;
      values[place] = (raw.task.kind === 'classification' ? part.labels[row] : raw.targets?.[example]) ?? 0;
      partOf[place] = name;
      place++;
    }
  }
  return { kind: 'points', points, values, parts: partOf };
}

function previewImages(data: PreparedData, seed: number): DataPreview {
  const { raw, training } = data;
  const { task } = raw;
  const [height = 1, width = 1, channels = 1] = raw.shape;
  const order = randomStream(seed, 'preview', 'images').shuffle(
    Int32Array.from({ length: training.count }, (_, row) => row),
  );
  const classes = task.kind === 'classification' ? task.classes.length : 0;
  const images = Array.from({ length: classes }, (_, label) =>
    [...order]
      .filter((row) => training.labels[row] === label)
      .slice(0, imagesPerClass)
      .map((row) => ({ ...viewExample(data, training.indices[row] ?? 0), truth: label })),
  );
  return { kind: 'image', shape: [height, width, channels], images: images.flat() };
}

function previewTable({ raw, training }: PreparedData): DataPreview {
  const { task } = raw;
  const fields = raw.fields ?? [];
  const width = raw.shape[0] ?? 0;
  const columns = fields.map((field) => summarizeField(raw, field, width, training.indices));
  const outcome =
    task.kind === 'regression'
      ? { name: task.target, type: 'target' as const, missing: 0, ...numbersOf(targetsOf(raw, training)) }
      : { name: task.target ?? 'class', type: 'target' as const, missing: 0 };
  const rows = [...training.indices.subarray(0, tableRows)].map((example) => [
    ...featureCells(raw, example),
    outcomeOf(raw, example),
  ]);
  return { kind: 'table', columns: [...columns, outcome], rows };
}

function summarizeField(
  raw: RawExamples,
  field: TableField,
  width: number,
  examples: Int32Array,
): ColumnSummary {
  const name = field.unit ? `${field.title} (${field.unit})` : field.title;
  const values = Float32Array.from(examples, (example) => raw.values[example * width + field.column] ?? 0);
  const missing = values.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0);
  if (field.categories) return { name, type: 'category', missing };
  return { name, type: 'number', missing, ...numbersOf(values) };
}

function numbersOf(
  values: Float32Array,
): Pick<ColumnSummary, 'mean' | 'deviation' | 'minimum' | 'maximum' | 'histogram'> {
  const { mean, deviation, minimum, maximum } = summarize(values);
  const histogram = new Array<number>(histogramBins).fill(0);
  const width = (maximum - minimum) / histogramBins || 1;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    const bin = Math.min(histogramBins - 1, Math.floor((value - minimum) / width));
    histogram[bin] = (histogram[bin] ?? 0) + 1;
  }
  return { mean, deviation, minimum, maximum, histogram };
}

function targetsOf(raw: RawExamples, part: Part): Float32Array {
  return Float32Array.from(part.indices, (example) => raw.targets?.[example] ?? 0);
}

function outcomeOf({ task, labels, targets }: RawExamples, example: number): string {
  if (task.kind === 'regression') return showNumber(targets?.[example] ?? 0);
  return task.classes[labels?.[example] ?? 0] ?? '';
}
