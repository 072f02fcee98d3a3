import type { PointFeature } from '../../core/catalog/features';
import type { OwnCell } from '../../core/ownExample';
import { ownInputs } from '../../data/ownExamples';
import type { PreparedData } from '../../data/types';
import type { FeatureEffect, TriedField } from '../../protocol/tryIt';
import { type AskedNetwork, saidOf } from './askedNetwork';
import { triedFields } from './fields';

const pointsAtMost = 25;
const pointsAtLeast = 7;
/** Multiply-adds that all curves together may cost, so that they follow a slider. */
const workPerLook = 30e6;
/** Inputs that all curves together may hold. */
const valuesAtMost = 4e6;

/**
 * What each feature of a row does to the answer: it runs over its range in the training part while the others stay.
 * Features at the end of a very wide table get no curve.
 */
export async function featureEffects(
  data: PreparedData,
  features: readonly PointFeature[],
  network: AskedNetwork,
  cells: readonly OwnCell[],
): Promise<readonly FeatureEffect[]> {
  const fields = triedFields(data);
  const perRow = Math.max(network.multiplyAdds, (workPerLook / valuesAtMost) * (data.raw.shape[0] ?? 1));
  const affordable = Math.floor(workPerLook / perRow);
  const points = Math.max(pointsAtLeast, Math.min(pointsAtMost, Math.floor(affordable / fields.length)));
  const shown = fields.slice(0, Math.max(1, Math.floor(affordable / points)));
  const grids = shown.map((field) => gridOf(field, points));
  const rows = grids.flatMap((grid, index) =>
    grid.map((value) => ({
      kind: 'table' as const,
      cells: cells.with(index, shown[index]?.categories?.[value] ?? value),
    })),
  );
  const outputs = await network.outputs(ownInputs(data, features, rows), rows.length);
  const said = saidOf(data, outputs);
  let next = 0;
  return grids.map((at) => {
    const from = next;
    next += at.length;
    return { at, outputs: said.slice(from, next) };
  });
}

function gridOf({ categories, minimum, maximum, isWhole }: TriedField, points: number): readonly number[] {
  if (categories) return [...categories.keys()];
  const span = maximum - minimum;
  if (span === 0) return [minimum];
  if (isWhole && span < points) return Array.from({ length: span + 1 }, (_, index) => minimum + index);
  return Array.from({ length: points }, (_, index) => minimum + (span * index) / (points - 1));
}
