import type { RawExamples, TableField } from '../../data/types';

/** The features of a row as text, in the order of the table's fields; what is missing is empty. */
export function featureCells({ fields = [], shape, values }: RawExamples, example: number): string[] {
  const width = shape[0] ?? 0;
  return fields.map((field) => cellOf(values, field, example * width + field.column));
}

function cellOf(values: RawExamples['values'], { categories }: TableField, first: number): string {
  const value = values[first] ?? Number.NaN;
  if (Number.isNaN(value)) return '';
  if (!categories) return showNumber(value);
  return categories.find((_, index) => values[first + index] === 1) ?? '';
}

/** Without the digits that single precision made up. */
export function showNumber(value: number): string {
  return String(Number(value.toPrecision(6)));
}
