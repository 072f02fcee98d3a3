import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { layers } from '../../../src/core/catalog/layers';
import { experimentJsonSchema } from '../../../src/core/experiment/jsonSchema';
import {
  innerSchema,
  isLiveChange,
  isUsed,
  knobAt,
  knobs,
  knobsOfSchema,
  variantKnobs,
} from '../../../src/core/experiment/knobs';
import { knobReference } from '../../../src/core/experiment/reference';
import { defaultExperiment, mustResolve } from '../../../src/core/experiment/resolve';
import { experimentSchema } from '../../../src/core/experiment/schema';

/** Every leaf of the schema, whether declared as a knob or not. */
function leaves(schema: z.core.$ZodType, path: string): readonly string[] {
  const inner = innerSchema(schema);
  if (!(inner instanceof z.ZodMiniObject)) return [path];
  return Object.entries(inner.shape).flatMap(([key, child]) => leaves(child, path ? `${path}.${key}` : key));
}

describe('the knobs', () => {
  it('are declared for every field of the schema but the version, the data’s card and the study around it', () => {
    const declared = new Set(knobs.map((placed) => placed.path));
    expect(leaves(experimentSchema, '').filter((path) => !declared.has(path))).toEqual([
      'version',
      'data.card',
      'study',
    ]);
  });

  it('all have a label and a sentence of help', () => {
    const all = [...knobs, ...Object.values(layers).flatMap((entry) => knobsOfSchema(entry.schema))];
    expect(all.length).toBeGreaterThan(60);
    for (const { path, knob } of all) {
      if (path === 'type') continue;
      expect(knob.label, path).not.toBe('');
      expect(knob.help, path).toMatch(/[.:]/);
    }
  });

  it('have defaults within their own limits', () => {
    for (const { path, knob } of knobs) {
      if (knob.kind === 'number') {
        expect(knob.default, path).toBeGreaterThanOrEqual(knob.min);
        expect(knob.default, path).toBeLessThanOrEqual(knob.max);
      }
      if (knob.kind === 'choice')
        expect(
          knob.choices.map((choice) => choice.id),
          path,
        ).toContain(knob.default);
    }
  });

  it('are found by their path', () => {
    expect(knobAt('training.optimizer.learningRate')).toMatchObject({
      kind: 'number',
      live: true,
      scale: 'log',
    });
    expect(knobAt('training.nothing')).toBeUndefined();
  });

  it('know whether they do anything', () => {
    const momentum = knobs.find(({ path }) => path === 'training.optimizer.momentum');
    if (!momentum) throw new Error('no momentum');
    expect(isUsed(defaultExperiment(), momentum)).toBe(false);
    expect(isUsed(mustResolve({ training: { optimizer: { type: 'sgd' } } }), momentum)).toBe(true);
    const patience = knobs.find(({ path }) => path === 'training.earlyStopping.patience');
    if (!patience) throw new Error('no patience');
    expect(isUsed(defaultExperiment(), patience)).toBe(false);
  });

  it('look at the whole experiment: what a tip decides by itself, or the task does not have, is no knob', () => {
    const used = (path: string, given: unknown) => {
      const placed = knobs.find((knob) => knob.path === path);
      if (!placed) throw new Error(`no ${path}`);
      return isUsed(mustResolve(given), placed);
    };
    expect(used('training.labelSmoothing', {})).toBe(true);
    expect(used('training.labelSmoothing', { data: { dataset: 'concrete' } })).toBe(false);
    const rate = 'training.switch.to.learningRate';
    expect(used(rate, { training: { switch: { when: { epoch: 3 } } } })).toBe(true);
    expect(used(rate, { training: { switch: { when: { auto: 'swats' } } } })).toBe(false);
    expect(
      used('training.optimizer.learningRate', { training: { switch: { when: { auto: 'swats' } } } }),
    ).toBe(true);
  });

  it('are found inside a variant too', () => {
    expect(knobAt('training.switch.when.epoch')).toMatchObject({
      kind: 'number',
      label: 'At epoch',
      max: 10_000,
    });
    expect(variantKnobs.map(({ path }) => path)).toEqual(['training.switch.when.epoch']);
  });

  it('tell live changes from those that need a rewind', () => {
    expect(isLiveChange(['training.optimizer.learningRate', 'model.l2'])).toBe(true);
    expect(isLiveChange(['training.optimizer.learningRate', 'training.batchSize'])).toBe(false);
  });
});

describe('what is published of the schema', () => {
  it('is current: the JSON schema for editors', () => {
    const published: unknown = JSON.parse(readFileSync('public/experiment.schema.json', 'utf8'));
    expect(published, 'run npm run schema').toEqual(JSON.parse(JSON.stringify(experimentJsonSchema())));
  });

  it('is current: the reference of all knobs', () => {
    expect(readFileSync('docs/knobs.md', 'utf8'), 'run npm run schema').toBe(knobReference());
  });
});
