import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { dataKinds } from '../../../src/core/catalog/dataKind';
import { type DatasetId, datasets } from '../../../src/core/catalog/datasets';
import { defaultExperiment, mustResolve } from '../../../src/core/experiment/resolve';
import { currentVersion } from '../../../src/core/experiment/schema';

/**
 * A link gives only what differs from the default of its data set, so the defaults of a version are part of every link
 * of that version. New data sets and new knobs may be added to the file; what stands in it may not change without a
 * new version and a migration that keeps the old values.
 */
it('the defaults that links of this version rest on have not moved', () => {
  const file = `tests/core/experiment/defaults.v${currentVersion}.json`;
  const current = Object.fromEntries(
    (Object.keys(datasets) as DatasetId[]).map((id) => [id, defaultExperiment(id)]),
  );
  const pinned = JSON.parse(readFileSync(file, 'utf8')) as Record<string, object>;
  for (const [id, experiment] of Object.entries(pinned)) {
    expect(current[id as DatasetId], id).toMatchObject(experiment);
  }
  expect(Object.keys(pinned).sort()).toEqual(Object.keys(current).sort());
});

it('nor have those of sets that an experiment describes itself', () => {
  const file = `tests/core/experiment/describedDefaults.v${currentVersion}.json`;
  const pinned = JSON.parse(readFileSync(file, 'utf8')) as { given: unknown; expected: object }[];
  for (const { given, expected } of pinned) expect(mustResolve(given)).toMatchObject(expected);
  expect(new Set(pinned.map(({ given }) => mustResolve(given).data.card?.kind))).toEqual(new Set(dataKinds));
});
