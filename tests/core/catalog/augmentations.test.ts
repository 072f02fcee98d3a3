import { describe, expect, test } from 'vitest';
import {
  type AugmentationType,
  augmentationEntry,
  augmentations,
  newAugmentation,
} from '../../../src/core/catalog/augmentations';
import {
  augmentationsFor,
  augmentationWarning,
  gentleAugmentations,
  whyUnsuitable,
} from '../../../src/core/catalog/augmentations/fitting';
import { describeAugmentations } from '../../../src/core/catalog/augmentations/words';
import { type DatasetId, datasets } from '../../../src/core/catalog/datasets';
import { datasetOf } from '../../../src/core/experiment/dataset';
import { difference } from '../../../src/core/experiment/difference';
import { isLiveChange } from '../../../src/core/experiment/knobs';
import { resolveExperiment } from '../../../src/core/experiment/resolve';

const types = Object.keys(augmentations) as AugmentationType[];
const ids = Object.keys(datasets) as DatasetId[];

function resolved(given: unknown) {
  const result = resolveExperiment(given);
  if (!result.ok) throw new Error(result.problems[0].message);
  return result.experiment;
}

function problemOf(given: unknown) {
  const result = resolveExperiment(given);
  if (result.ok) throw new Error('It was accepted.');
  return result.problems[0];
}

describe('a file or link that asks for augmentation', () => {
  test('gets the defaults of what it leaves out', () => {
    const { augment } = resolved({ augment: [{ type: 'rotate' }, { type: 'shift', pixels: 3 }] });
    expect(augment).toEqual([
      { type: 'rotate', degrees: 10, border: 'constant', probability: 1 },
      { type: 'shift', pixels: 3, border: 'constant', probability: 1 },
    ]);
  });
  test('is told what fits where an operation means nothing for the data', () => {
    const colour = problemOf({ augment: [{ type: 'shift' }, { type: 'hue' }] });
    expect(colour).toMatchObject({ code: 'data.unsuitable', path: 'augment.1' });
    expect(colour.message).toMatch(/Hue.*does not suit Digits.*gray/);
    expect(colour.hint).toMatch(/rotate, shift, zoom/);
    const rows = problemOf({ data: { dataset: 'iris' }, augment: [{ type: 'rotate' }] });
    expect(rows.message).toMatch(/does not suit Iris: it is for images/);
    expect(rows.hint).toBe('For Iris there are: jitter, mixup.');
  });
  test('is refused an operation twice', () => {
    expect(problemOf({ augment: [{ type: 'shift' }, { type: 'shift' }] }).message).toMatch(
      /each operation may be named once/,
    );
  });
  test('is told the limits of a knob by its name', () => {
    const { message, path } = problemOf({ augment: [{ type: 'rotate', degrees: 999 }] });
    expect(message).toMatch(/Angle \(augment\.0\.degrees\) is 999, but it must be a number from 0 to 180/);
    expect(path).toBe('augment.0.degrees');
  });
  test('is told the operations there are', () => {
    expect(problemOf({ augment: [{ type: 'twirl' }] }).message).toMatch(/must be one of rotate, shift/);
  });
});

describe('the operations offered', () => {
  test.each([
    ['digits', 'rotate', true],
    ['digits', 'saturation', false],
    ['digits', 'jitter', false],
    ['spiral', 'jitter', true],
    ['spiral', 'rotate', false],
    ['concrete', 'jitter', true],
    ['concrete', 'wordDropout', false],
  ] as const)('for %s: %s is %s', (dataset, type, offered) => {
    expect(augmentationsFor(datasetOf({ dataset })).includes(type)).toBe(offered);
    expect(whyUnsuitable(type, datasetOf({ dataset })) === undefined).toBe(offered);
  });
  test.each(ids)('begin gently for %s, with what suits it and no warning', (dataset) => {
    const gentle = gentleAugmentations(datasetOf({ dataset }));
    expect(gentle.length).toBeGreaterThan(0);
    for (const operation of gentle) {
      expect(augmentationWarning(operation, datasetOf({ dataset }))).toBeUndefined();
    }
    expect(resolved({ data: { dataset }, augment: gentle }).augment).toEqual(gentle);
  });
  test.each(types)('%s does not warn as it comes, where nothing speaks against it', (type) => {
    for (const dataset of ids) {
      if (whyUnsuitable(type, datasetOf({ dataset })) !== undefined || type.startsWith('flip')) continue;
      expect(augmentationWarning(newAugmentation(type), datasetOf({ dataset })), dataset).toBeUndefined();
    }
  });
  test.each(types)('%s says what it does and where it comes from', (type) => {
    const { label, help, source } = augmentationEntry(type);
    expect(label.length).toBeGreaterThan(2);
    expect(help).toMatch(/\.$/);
    expect(source.length).toBeGreaterThan(5);
    expect(describeAugmentations([newAugmentation(type)]).length).toBeLessThan(24);
  });
});

describe('warnings', () => {
  const warning = (given: Readonly<Record<string, unknown>>, dataset: DatasetId) =>
    augmentationWarning(
      { ...newAugmentation(given.type as AugmentationType), ...given } as never,
      datasetOf({ dataset }),
    );
  test('a flipped 6 is a 9', () => {
    expect(warning({ type: 'flipVertical' }, 'digits')).toMatch(/flipped 6 is a 9/);
    expect(warning({ type: 'flipHorizontal' }, 'digits')).toMatch(/mirrored/);
    expect(warning({ type: 'rotate', degrees: 31 }, 'digits')).toMatch(/6 and 9/);
    expect(warning({ type: 'rotate', degrees: 30 }, 'digits')).toBeUndefined();
  });
  test('a mirrored shirt is a shirt, one on its head is not', () => {
    expect(warning({ type: 'flipHorizontal' }, 'fashion')).toBeUndefined();
    expect(warning({ type: 'flipVertical' }, 'fashion')).toBeDefined();
  });
  test('too strong is said to be so', () => {
    expect(warning({ type: 'cutout', pixels: 15 }, 'digits')).toMatch(/half of the 28 pixels/);
    expect(warning({ type: 'jitter', strength: 1 }, 'spiral')).toBeDefined();
  });
});

describe('in words', () => {
  test('operations and, where it is not the usual one, their probability', () => {
    const { augment } = resolved({
      augment: [
        { type: 'rotate' },
        { type: 'shift' },
        { type: 'flipVertical' },
        { type: 'zoom', probability: 0.25 },
      ],
    });
    expect(describeAugmentations(augment)).toBe('rotate 10°, shift 2 px, flip upside down, zoom 10 % (25 %)');
  });
  test('a change is one line, and live', () => {
    const before = resolved({ augment: [{ type: 'rotate' }] });
    const after = resolved({ augment: [{ type: 'rotate', degrees: 20 }, { type: 'shift' }] });
    const changes = difference(before, after);
    expect(changes).toEqual([
      { path: 'augment', label: 'Augmentation', from: 'rotate 10°', to: 'rotate 20°, shift 2 px' },
    ]);
    expect(difference(before, resolved({}))[0]).toMatchObject({ from: 'rotate 10°', to: 'off' });
    expect(isLiveChange(changes.map(({ path }) => path))).toBe(true);
  });
});
