import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diagnose, rules } from '../../../src/core/diagnosis';
import { describeEvidence } from '../../../src/core/diagnosis/evidence';
import type { FindingId, ObservedRun } from '../../../src/core/diagnosis/types';
import { sameValue, valueAt, withValueAt } from '../../../src/core/experiment/plain';
import { defaultExperiment, resolveExperiment } from '../../../src/core/experiment/resolve';
import { anyExperiment } from '../experiment/arbitrary';
import { learning, runOf } from './runs';

/** Any number at all, and none: histories come from networks that may have gone mad. */
const anyNumber = fc.oneof(
  fc.double(),
  fc.double({ min: 0, max: 3, noNaN: true }),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, 0, -1, undefined as unknown as number),
);
const metrics = fc.record(
  { loss: anyNumber, accuracy: anyNumber, balancedAccuracy: anyNumber, r2: anyNumber },
  { requiredKeys: [] },
);
const counts = fc.array(fc.nat(500), { minLength: 0, maxLength: 6 });

const anyRun: fc.Arbitrary<ObservedRun> = fc
  .tuple(
    anyExperiment,
    fc.array(fc.record({ learningRate: anyNumber, train: metrics, validation: metrics }), { maxLength: 40 }),
    fc.record(
      {
        reason: fc.constantFrom('finished', 'stoppedEarly', 'stopped', 'diverged'),
        counts: fc.record({ training: fc.nat(9999), validation: fc.nat(999), test: fc.nat(999) }),
        classCounts: fc.record({ training: counts, validation: counts, test: counts }),
        units: fc.array(fc.record({ layer: fc.constant('0'), units: fc.nat(20), dead: fc.nat(20) }), {
          maxLength: 3,
        }),
        confusion: fc.array(fc.array(fc.nat(50), { maxLength: 4 }), { maxLength: 4 }),
        test: metrics,
        marks: fc.array(
          fc.record({ kind: fc.constantFrom('switch', 'change', 'diverged', 'restart'), epoch: anyNumber }),
          { maxLength: 4 },
        ),
        before: fc.record({ experiment: anyExperiment, test: metrics }),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([experiment, rows, rest]) => ({
    experiment,
    rows: rows.map((row, epoch) => ({ epoch, ...row })),
    ...rest,
  })) as fc.Arbitrary<ObservedRun>;

/** Of these at most one can be true. */
const opposites: readonly (readonly [FindingId, FindingId])[] = [
  ['rateTooHigh', 'rateTooLow'],
  ['overFitting', 'underFitting'],
  ['overFitting', 'rateTooLow'],
];

describe('whatever the history', () => {
  test('nothing is thrown, and what is found is whole', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        const found = diagnose(run);
        const ids = found.map(({ id }) => id);
        expect(new Set(ids).size).toBe(found.length);
        for (const pair of opposites)
          expect(
            pair.every((id) => ids.includes(id)),
            pair.join(),
          ).toBe(false);
        for (const { id, title, sentence, evidence, source } of found) {
          expect(rules.map((rule) => rule.id)).toContain(id);
          for (const text of [title, sentence, source, describeEvidence(evidence)]) expect(text).not.toBe('');
          expect(sentence, id).not.toMatch(/NaN|undefined|Infinity/);
          expect(evidence.from).toBeLessThanOrEqual(evidence.to);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('every suggested fix is a permitted turn of a knob that changes something', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        for (const { suggestedFix, id } of diagnose(run)) {
          if (suggestedFix === undefined) continue;
          expect(sameValue(valueAt(run.experiment, suggestedFix.path), suggestedFix.value), id).toBe(false);
          const resolved = resolveExperiment(
            withValueAt(run.experiment, suggestedFix.path, suggestedFix.value),
          );
          expect(resolved, `${id}: ${suggestedFix.path}`).toMatchObject({ ok: true, ignored: [] });
        }
      }),
      { numRuns: 400 },
    );
  });
});

test.each([
  ['no row at all', []],
  [
    'the untrained network only',
    [{ epoch: 0, learningRate: 0.1, train: { loss: 0.7 }, validation: { loss: 0.7 } }],
  ],
  ['one epoch', [{ epoch: 1, learningRate: 0.1, train: { loss: 0.6 }, validation: { loss: 0.6 } }]],
  [
    'nothing but holes',
    Array.from({ length: 9 }, (_, epoch) => ({ epoch, learningRate: 0, train: {}, validation: {} })),
  ],
])('of %s nothing is said', (_name, rows) => {
  expect(diagnose({ experiment: defaultExperiment('spiral'), rows })).toEqual([]);
});

test('of a healthy run nothing is said, at its end or on its way', () => {
  const run = runOf({
    epochs: 100,
    train: learning(0.72, 0.02),
    validation: learning(0.74, 0.05),
    accuracy: { train: () => 0.99, validation: () => 0.98, balanced: () => 0.98 },
  });
  expect(diagnose(run)).toEqual([]);
  const { reason: _, ...under } = run;
  for (let epoch = 1; epoch <= 100; epoch++) {
    expect(diagnose({ ...under, rows: run.rows.slice(0, epoch + 1) })).toEqual([]);
  }
});

test('the most severe comes first, and what follows from it is not said', () => {
  const run = runOf(
    {
      epochs: 20,
      train: (epoch) => (epoch === 0 ? 0.7 : 0.9 + 0.3 * (epoch % 2)),
      accuracy: { train: () => 0.5, validation: () => 0.5, balanced: () => 0.5 },
      given: { training: { optimizer: { type: 'adam', learningRate: 1 } } },
    },
    { units: [{ layer: '0', units: 8, dead: 8 }] },
  );
  expect(diagnose(run).map(({ id }) => id)).toEqual(['rateTooHigh', 'deadUnits']);
});

test('evidence is told in words', () => {
  const curves = [
    { part: 'validation', metric: 'loss' },
    { part: 'train', metric: 'accuracy' },
    { part: 'validation', metric: 'r2' },
  ] as const;
  expect(describeEvidence({ curves, from: 12, to: 60 })).toBe(
    'validation loss, training accuracy and validation R², epochs 12 to 60',
  );
  expect(describeEvidence({ curves: curves.slice(0, 1), from: 3, to: 3 })).toBe('validation loss, epoch 3');
});
