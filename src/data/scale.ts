import type { ScalingId } from '../core/catalog/scalings';
import { median, type Summary, summarize } from '../core/math/statistics';
import type { RawExamples, Scaler } from './types';

/**
 * What stands in for missing values: of a number, the median over the training part. A missing category leaves all of
 * its columns at 0, which says "unknown" and invents nothing.
 * @param inputs unscaled inputs of the training part, `[count, columns]`; missing values are NaN
 */
export function fitFill(inputs: Float32Array, width: number, raw: Pick<RawExamples, 'fields'>): Float32Array {
  const isCategory = categoryColumns(raw, width);
  return Float32Array.from(isCategory, (category, column) => (category ? 0 : median(inputs, column, width)));
}

/** Replaces missing values in place. */
export function fillMissing(fill: Float32Array, inputs: Float32Array): void {
  for (let i = 0; i < inputs.length; i++) {
    if (Number.isNaN(inputs[i])) inputs[i] = fill[i % fill.length] as number;
  }
}

/**
 * Fits a scaler. A feature that is constant in the training part is only shifted, never divided by zero.
 *
 * Tables: the 0 and 1 of categories are left as they are. They are on one scale already, and standardised, a rare
 * category would weigh more than a common one.
 *
 * Images: `minmax` divides by 255, whatever the training part holds, since the range of a pixel is known. `standardize`
 * takes one mean and deviation per channel: the margins are constant, and neighbouring pixels mean the same.
 *
 * Texts: nothing is scaled. A token number is a name, and no quantity.
 *
 * @param inputs unscaled inputs of the training part, nothing missing, `[count, ...inputShape]`
 * @param width last dimension of the input shape: features, columns or channels
 */
export function fitScaler(
  scaling: ScalingId,
  inputs: Float32Array,
  width: number,
  raw: Pick<RawExamples, 'kind' | 'fields'>,
): Scaler {
  const isCategory = categoryColumns(raw, width);
  const offset = new Float32Array(width);
  const scale = new Float32Array(width).fill(1);
  if (raw.kind === 'text') return { offset, scale };
  if (raw.kind === 'image' && scaling === 'minmax') return { offset, scale: scale.fill(255) };

  for (let feature = 0; feature < width; feature++) {
    if (isCategory[feature]) continue;
    const map = affineMap(scaling, () => summarize(inputs, feature, width));
    offset[feature] = map.offset;
    scale[feature] = map.scale;
  }
  return { offset, scale };
}

/**
 * Scales in place; missing values (NaN) first take their `fill`.
 * @param inputs `[count, ...inputShape]`, unscaled
 */
export function applyScaler({ offset, scale, fill }: Scaler, inputs: Float32Array): void {
  const width = offset.length;
  if (fill) fillMissing(fill, inputs);
  for (let start = 0; start < inputs.length; start += width) {
    for (let feature = 0; feature < width; feature++) {
      const value = inputs[start + feature] as number;
      inputs[start + feature] = (value - (offset[feature] as number)) / (scale[feature] as number);
    }
  }
}

/** Mean and standard deviation of the training targets; a constant target is only shifted. */
export function fitTargetScaler(targets: Float32Array): { readonly offset: number; readonly scale: number } {
  return affineMap('standardize', () => summarize(targets));
}

function affineMap(scaling: ScalingId, summary: () => Summary): { offset: number; scale: number } {
  switch (scaling) {
    case 'none':
      return { offset: 0, scale: 1 };
    case 'standardize': {
      const { mean, deviation } = summary();
      return { offset: mean, scale: usable(deviation) };
    }
    case 'minmax': {
      const { minimum, maximum } = summary();
      return { offset: minimum, scale: usable(maximum - minimum) };
    }
  }
}

/** A divisor: 1 for a constant, and for a spread so small that a float32 holds it as 0. */
function usable(spread: number): number {
  return Math.fround(spread) > 0 ? spread : 1;
}

/** Of each column, 1 if it is one of a category's. */
function categoryColumns({ fields = [] }: Pick<RawExamples, 'fields'>, width: number): Uint8Array {
  const columns = new Uint8Array(width);
  for (const { column, categories } of fields) {
    if (categories) columns.fill(1, column, column + categories.length);
  }
  return columns;
}
