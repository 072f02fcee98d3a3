import { summarize } from '../../core/math/statistics';
import type { PreparedData } from '../../data/types';
import type { TriedField } from '../../protocol/tryIt';

const known = new WeakMap<PreparedData, readonly TriedField[]>();

/** The features of a table and what they were in the training part, in their order; none where it is no table. */
export function triedFields(data: PreparedData): readonly TriedField[] {
  const found = known.get(data) ?? measureFields(data);
  known.set(data, found);
  return found;
}

function measureFields({ raw, training }: PreparedData): readonly TriedField[] {
  const width = raw.shape[0] ?? 0;
  return (raw.fields ?? []).map(({ title, unit, column, categories }) => {
    const values = Float32Array.from(
      training.indices,
      (example) => raw.values[example * width + column] ?? Number.NaN,
    );
    const { minimum, maximum, count } = summarize(values);
    return {
      title,
      ...(unit && { unit }),
      ...(categories && { categories }),
      minimum,
      maximum,
      isWhole: values.every((value) => Number.isNaN(value) || Number.isInteger(value)),
      mayMiss: count < values.length,
    };
  });
}
