import fc from 'fast-check';
import { augmentations } from '../../../src/core/catalog/augmentations';
import { whyUnsuitable } from '../../../src/core/catalog/augmentations/fitting';
import { layers } from '../../../src/core/catalog/layers';
import { classesProblem, classNamesOf } from '../../../src/core/experiment/classes';
import { datasetOf } from '../../../src/core/experiment/dataset';
import { knobAt, knobs, knobsOfSchema } from '../../../src/core/experiment/knobs';
import { valueAt, withValueAt } from '../../../src/core/experiment/plain';
import { mustResolve } from '../../../src/core/experiment/resolve';
import { type Experiment, experimentSchema } from '../../../src/core/experiment/schema';
import type { Knob } from '../../../src/core/knob';

/** Any permitted value of a knob, drawn from its own declaration. */
function permitted(knob: Knob, classes = 2): fc.Arbitrary<unknown> {
  switch (knob.kind) {
    case 'number':
      return knob.integer
        ? fc.integer({ min: knob.min, max: knob.max })
        : fc.double({ min: knob.min, max: knob.max, noNaN: true }).map((value) => value + 0);
    case 'choice':
      return fc.constantFrom(...knob.choices.map((choice) => choice.id));
    case 'many':
      return fc.subarray([...knob.choices.map((choice) => choice.id)], { minLength: 1 });
    case 'classes':
      return fc.subarray(
        Array.from({ length: classes }, (_, index) => index),
        { minLength: 1, maxLength: classes - 1 },
      );
    case 'switch':
      return fc.boolean();
    case 'text':
      return fc.string({ maxLength: knob.maxLength });
    case 'variant':
      return fc.oneof(fc.record({ epoch: fc.integer({ min: 0, max: 500 }) }), fc.constant({ auto: 'swats' }));
    case 'layers':
      return fc.array(anyLayer, { maxLength: 6 });
    case 'augment':
      return fc.uniqueArray(anyAugmentation, { selector: ({ type }) => type, maxLength: 4 });
    case 'liveChanges':
      return fc.array(anyLiveChange, { maxLength: 5 }).map(inOrder);
    case 'optional':
      return fc.constantFrom(null, {});
    default:
      return knob satisfies never;
  }
}

/** Of knobs that every experiment has. */
const anyLiveChange = fc.record({
  at: fc.record({ epoch: fc.integer({ min: 0, max: 500 }), step: fc.integer({ min: 0, max: 50 }) }),
  from: fc.dictionary(
    fc.constantFrom('training.optimizer.learningRate', 'training.optimizer.clipNorm', 'model.l1', 'model.l2'),
    fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value + 0),
    { minKeys: 1 },
  ),
});

function inOrder<T extends { readonly at: { readonly epoch: number; readonly step: number } }>(changes: T[]) {
  return changes.toSorted((a, b) => a.at.epoch - b.at.epoch || a.at.step - b.at.step);
}

const anyAugmentation = fc.constantFrom(...Object.values(augmentations)).chain(({ schema }) => {
  const fields = knobsOfSchema(schema);
  const values = Object.fromEntries(fields.map(({ path, knob }) => [path, permitted(knob)]));
  return fc.record({ type: fc.constant(schema.shape.type.def.values[0]), ...values });
});

const simpleTypes = Object.keys(layers).filter((type) => type !== 'residual');

const simpleLayer: fc.Arbitrary<Record<string, unknown>> = fc.constantFrom(...simpleTypes).chain((type) => {
  const fields = knobsOfSchema(layers[type as keyof typeof layers].schema);
  const values = Object.fromEntries(fields.map(({ path, knob }) => [path, permitted(knob)]));
  return fc.record({ type: fc.constant(type), ...values }) as fc.Arbitrary<Record<string, unknown>>;
});

export const anyLayer = fc.oneof(
  { weight: 5, arbitrary: simpleLayer },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('residual'),
      layers: fc.array(simpleLayer, { minLength: 1, maxLength: 3 }),
      activation: fc.constantFrom('relu', 'linear'),
    }),
  },
);

const hash = '0123456789abcdef'.repeat(4);

/** A set of somebody's own, as its experiment describes it. */
export const ownTable = {
  dataset: `user:${hash}`,
  card: {
    kind: 'table',
    name: 'Own “table”, with <everything>',
    hash,
    count: 500,
    columns: [
      { name: 'a, b', unit: 'kg' },
      { name: 'c', categories: ['x', 'y "z"'] },
    ],
    target: { name: 'class' },
    classes: ['p', 'q', 'r'],
    groupBy: ['who'],
  },
};

const ownSeries = {
  dataset: `user:${hash}`,
  card: {
    kind: 'series',
    name: 'Own series',
    hash,
    count: 300,
    channels: [{ name: 'load', unit: 'kW' }],
    target: 'load',
    step: 'day',
    scale: 'level',
  },
};

/** A few knobs of a data set's default turned to any permitted value; the layers need not fit the data. */
export const anyExperiment: fc.Arbitrary<Experiment> = fc
  .tuple(
    fc.constantFrom<Readonly<Record<string, unknown>>>(
      ...['digits', 'spiral', 'concrete', 'rings', 'penguins'].map((dataset) => ({ dataset })),
      ownTable,
      ownSeries,
    ),
    fc.subarray([...knobs], { maxLength: 12 }),
  )
  .map(([data, turned]) => {
    // A card goes with its set.
    const stays = 'card' in data;
    return [
      mustResolve({ data }),
      stays ? turned.filter(({ path }) => path !== 'data.dataset') : turned,
    ] as const;
  })
  .chain(([start, turned]) =>
    fc.tuple(
      fc.constant(start),
      fc.tuple(
        ...turned.map(({ path, knob }) =>
          permitted(knob, classesOf(start)).map((value) => [path, value] as const),
        ),
      ),
    ),
  )
  .map(([start, turns]) => {
    let experiment: unknown = start;
    for (const [path, value] of turns) {
      // A knob of a tip that is off has no place to go.
      const section = path.split('.').slice(0, 2).join('.');
      if (knobAt(section)?.kind === 'optional' && path !== section && valueAt(experiment, section) === null) {
        experiment = experimentSchema.parse(withValueAt(experiment, section, {}));
      }
      experiment = withValueAt(experiment, path, value);
    }
    const parsed = experimentSchema.parse(experiment);
    const { augment, data } = parsed;
    // The data set was turned too: what means nothing for it is refused, and what it does not have cannot be rare.
    return {
      ...parsed,
      augment: augment.filter(({ type }) => whyUnsuitable(type, datasetOf(data)) === undefined),
      data: classesProblem(parsed) ? { ...data, imbalance: null } : data,
    };
  });

function classesOf({ data }: Experiment): number {
  return Math.max(2, classNamesOf(data).length);
}
